namespace FanOut.EndToEnd.Tests;

/// <summary>Programs of others, in three languages.</summary>
internal static class ConsumerPrograms
{
    public const string CSharp = """
        using System.Collections.Generic;
        using BenchmarkDotNet.Jobs;
        using FanOut.BenchmarkDotNet;
        using FanOut.Kernels;
        using FanOut.Plans;

        public readonly struct Counting : IKernel
        {
            public static double Sum(WorkRange range) => range.Count;
        }

        public class Counted : FanOutBenchmarks<Counting>
        {
            protected override WorkPlan Plan(int workers) => WorkPlan.Split(1000, workers);
        }

        public class NotConcurrent : Counted, ICaseEnvironment
        {
            public IEnumerable<EnvironmentVariable> Environment => new[] { new EnvironmentVariable("DOTNET_gcConcurrent", "0") };
            protected override string RequiredCollector => "workstation, not concurrent";
        }

        public static class Program
        {
            public static int Main(string[] args) => FanOutSwitcher.FromAssembly(typeof(Counted).Assembly).Run(args);
        }
        """;

    public const string FSharp = """
        module Program

        open FanOut.BenchmarkDotNet
        open FanOut.Kernels
        open FanOut.Plans

        [<Struct>]
        type Squares =
            interface IKernel with
                static member Sum(range: WorkRange) =
                    let mutable sum = 0.0
                    for item in range.Start .. range.End - 1L do
                        sum <- sum + sqrt (float item)
                    sum

        type SquareRoots() =
            inherit FanOutBenchmarks<Squares>()
            override _.Plan(workers) = WorkPlan.Repeat(400_000L, workers)
            override _.Items = "square roots"

        [<EntryPoint>]
        let main args = FanOutSwitcher.FromAssembly(typeof<SquareRoots>.Assembly).Run(args)
        """;

    /// <summary>The kernel is another library's: Visual Basic cannot implement static members of interfaces.</summary>
    public const string VisualBasic = """
        Imports FanOut.BenchmarkDotNet
        Imports FanOut.Kernels
        Imports FanOut.Plans

        Public Class SquareRoots
            Inherits FanOutBenchmarks(Of SqrtKernel)

            Protected Overrides Function Plan(workers As Integer) As WorkPlan
                Return WorkPlan.Repeat(400000, workers)
            End Function

            Protected Overrides ReadOnly Property Items As String
                Get
                    Return "square roots"
                End Get
            End Property
        End Class

        Public Module Program
            Public Function Main(arguments As String()) As Integer
                Return FanOutSwitcher.FromAssembly(GetType(SquareRoots).Assembly).Run(arguments)
            End Function
        End Module
        """;
}
