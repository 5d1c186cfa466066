namespace FanOut.Analysis.Results;

/// <summary>Reads the harness's full JSON (BenchmarkDotNet 0.15.8, <c>JsonExporter.Full</c>).</summary>
internal static class ResultFileReader
{
    /// <summary>Reads a file; null for JSON of another program, unless the file must be the harness's.</summary>
    public static ResultFile? Parse(ReadOnlyMemory<byte> content, string name, bool isCertain)
    {
        using var document = FileContent.ParseJson(content, name);
        var root = new JsonPlace(document.RootElement, name);
        return isCertain || (root.IsObject && root.Member("Benchmarks") is not null) ? Read(root, name) : null;
    }

    private static ResultFile Read(JsonPlace root, string name)
    {
        var host = root.Member("HostEnvironmentInfo") is { } stated ? Host(stated) : RunEnvironment.Unknown;
        return new ResultFile
        {
            Name = name,
            Title = root.Member("Title")?.Text() ?? "",
            Host = host,
            Benchmarks = [.. root.Required("Benchmarks").Items().Select(benchmark => Benchmark(benchmark, host))],
        };
    }

    private static RunEnvironment Host(JsonPlace host) => new()
    {
        HarnessVersion = host.Member("BenchmarkDotNetVersion")?.Text(),
        OperatingSystem = host.Member("OsVersion")?.Text(),
        Processor = host.Member("ProcessorName")?.Text(),
        Sockets = host.Member("PhysicalProcessorCount")?.WholeNumber(),
        PhysicalCores = host.Member("PhysicalCoreCount")?.WholeNumber(),
        LogicalCpus = host.Member("LogicalCoreCount")?.WholeNumber(),
        Runtime = host.Member("RuntimeVersion")?.Text(),
        Architecture = host.Member("Architecture")?.Text(),
    };

    private static BenchmarkResult Benchmark(JsonPlace benchmark, RunEnvironment host)
    {
        var method = benchmark.Required("Method").Text();
        var fullName = benchmark.Required("FullName").Text();
        var name = benchmark.Member("Namespace")?.Text() ?? "";
        var parameters = benchmark.Member("Parameters")?.Text() ?? "";
        var displayInfo = benchmark.Member("DisplayInfo")?.Text() ?? "";
        var methodTitle = benchmark.Member("MethodTitle")?.Text() ?? method;
        var job = ParameterText.Job(displayInfo, methodTitle, parameters);
        var (measured, isInProcess) = benchmark.Member("Measurements") is { } measurements ? Launches(measurements) : ([], false);
        // The harness writes null where the case failed, with the rows of earlier launches.
        IReadOnlyList<Launch> launches = benchmark.HasNull("Statistics") ? [] : measured;
        return new BenchmarkResult
        {
            Id = new BenchmarkId(fullName, job),
            Namespace = name,
            Type = benchmark.Required("Type").Text(),
            Method = method,
            Description = methodTitle,
            Parameters = ParameterText.Parse(parameters, BenchmarkResult.ArgumentsIn(fullName, name, method), displayInfo),
            Launches = launches,
            IsInProcess = isInProcess,
            Recorded = launches.Count == 0 && benchmark.Member("Statistics") is { } statistics ? Stated(statistics) : null,
            Runtime = JobSettings.Parse(job).RuntimeOn(host.Runtime),
            AllocatedBytes = benchmark.Member("Memory")?.Member("BytesAllocatedPerOperation") is { } allocated ? Bytes(allocated) : null,
        };
    }

    private static StatedTime? Stated(JsonPlace statistics)
    {
        if (statistics.Member("Mean") is not { } mean || Nanoseconds(mean) is not { } time)
            return null;
        var count = statistics.Member("N");
        var deviation = statistics.Member("StandardDeviation");
        return new StatedTime(
            time,
            statistics.Member("Median") is { } median ? Nanoseconds(median) : null,
            deviation?.Number() is < 0 ? throw deviation.Wrong("a standard deviation") : deviation?.Number(),
            count?.WholeNumber() is < 1 ? throw count.Wrong("a number of iterations, 1 or more") : count?.WholeNumber());
    }

    private static OperationTime? Nanoseconds(JsonPlace time) => time.Number() switch
    {
        null => null,
        >= 0 and <= OperationTime.MaxNanoseconds and var nanoseconds => new OperationTime(nanoseconds),
        _ => throw time.Wrong("a plausible time of an operation"),
    };

    private static double? Bytes(JsonPlace allocated) => allocated.Number() switch
    {
        < 0 => throw allocated.Wrong("a number of bytes"),
        var bytes => bytes,
    };

    /// <summary>The actual workload iterations. <c>Result</c> is <c>Actual</c> without overhead and, if the job asks for it, without
    /// outliers. The two are never mixed within a case: where any launch has results, one without was cut short and is left out.</summary>
    /// <remarks>Index 0 is the harness's own process, in which one launch prepares the next: all of them are one.</remarks>
    private static (IReadOnlyList<Launch> Launches, bool IsInProcess) Launches(JsonPlace measurements)
    {
        bool? isInProcess = null;
        var results = new List<(int Launch, OperationTime Time, bool IsOneCall)>();
        var actuals = new List<(int Launch, OperationTime Time, bool IsOneCall)>();
        foreach (var measurement in measurements.Items())
        {
            if (measurement.Required("IterationMode").Text() != "Workload")
                continue;
            var stage = measurement.Required("IterationStage").Text() switch
            {
                "Result" => results,
                "Actual" => actuals,
                _ => null,
            };
            if (stage is null || Time(measurement) is not { } time)
                continue;
            var launch = Launch(measurement);
            if (launch == 0 != (isInProcess ??= launch == 0))
                throw measurement.Wrong("of the same kind as those before: launch 0 is the harness's own process, and stands alone");
            stage.Add((Math.Max(launch, 1), time, measurement.Required("Operations").Number() == 1));
        }

        return ([.. (results.Count > 0 ? results : actuals)
            .GroupBy(iteration => iteration.Launch)
            .OrderBy(launch => launch.Key)
            .Select(launch => new Launch(launch.Key, [.. launch.Select(iteration => iteration.Time)])
            {
                HasSingleCalls = launch.All(iteration => iteration.IsOneCall),
            })], isInProcess ?? false);
    }

    private static int Launch(JsonPlace measurement)
    {
        var launch = measurement.Required("LaunchIndex");
        return launch.WholeNumber() is var index and >= 0 ? index : throw launch.Wrong("a launch number, 0 or more");
    }

    private static OperationTime? Time(JsonPlace measurement)
    {
        var time = measurement.Required("Nanoseconds");
        var total = time.Number();
        var operations = measurement.Required("Operations").Number();
        // An iteration without a number or an operation does not count; the others of its launch do.
        if (!(operations > 0) || total / operations is not { } perOperation)
            return null;
        return perOperation is >= 0 and <= OperationTime.MaxNanoseconds
            ? new OperationTime(perOperation)
            : throw time.Wrong("a plausible time of an iteration");
    }
}
