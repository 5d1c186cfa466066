namespace FanOut.Cli.Tests.Workflows;

/// <summary>A step of a workflow, run as GitHub runs it, with a stand-in for <c>gh</c>.</summary>
internal static class WorkflowScript
{
    /// <summary>Runs the step.</summary>
    /// <param name="workflow">Name of the workflow.</param>
    /// <param name="step">Name of the step.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="gh">What the stand-in does, in the shell's words.</param>
    /// <param name="variables">The environment beside GitHub's own.</param>
    public static async Task<ProgramRun> Run(string workflow, string step, string folder, string gh, params string[] variables)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The workflow runs on Linux.");
        var node = Assert.Single(Workflow.Of(workflow).Steps, each => Workflow.Member(each, "name")?.ToString() == step);
        var script = node["run"].ToString();
        if ((script + gh).Contains("jq ", StringComparison.Ordinal))
        {
            var jq = await ProgramRun.OfShell(folder, "command -v jq");
            Assert.SkipUnless(jq.ExitCode == 0, "jq is not here.");
        }

        Directory.CreateDirectory(Path.Combine(folder, "tools"));
        File.WriteAllText(Path.Combine(folder, "tools", "gh"), "#!/bin/bash\n" + gh + "\n");
        await ProgramRun.OfShell(folder, "chmod +x tools/*");
        File.WriteAllText(Path.Combine(folder, "outputs"), "");
        File.WriteAllText(Path.Combine(folder, "step.sh"), script);
        var options = Workflow.Member(node, "shell")?.ToString() == "bash" ? "-eo pipefail" : "-e";
        return await ProgramRun.OfShell(
            folder,
            $"PATH=\"$PWD/tools:$PATH\" GITHUB_OUTPUT=\"$PWD/outputs\" GITHUB_REPOSITORY=owner/name GITHUB_REPOSITORY_ID=7 "
                + $"{string.Join(' ', variables)} bash {options} step.sh");
    }
}
