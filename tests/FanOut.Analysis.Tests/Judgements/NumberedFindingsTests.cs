using FanOut.Analysis.Judgements;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Judgements;

public sealed class NumberedFindingsTests
{
    [Fact]
    public void Kinds_of_doubts_are_numbered_from_1_in_the_order_of_the_tables()
    {
        var findings = NumberedFindings.Number(
            [new("A", LaunchFindings.DescribeTooFew(3), "cases"), new("B", ScalingFindings.DescribeMissingBaseline("Sequential"), "cases"),
                new("C", LaunchFindings.DescribeTooFew(1), "cases"), new("A", LaunchFindings.DescribeTooFew(3), "cases")]);

        Assert.Equal([(1, "too-few-launches"), (2, "baseline-missing")], findings.All.Select(finding => (finding.Number, finding.Code)));
        Assert.Equal([2, 1], findings.All.Select(finding => finding.Places.Count).Order().Reverse());
    }

    [Fact]
    public void The_farthest_from_its_limit_speaks_for_its_kind()
    {
        var findings = NumberedFindings.Number(
            [new("A", LaunchFindings.DescribeTooFew(3), "cases"), new("B", LaunchFindings.DescribeTooFew(1), "cases"),
            new("C", LaunchFindings.DescribeTooFew(2), "cases")]);

        var kind = Assert.Single(findings.All);
        Assert.Equal(LaunchFindings.DescribeTooFew(1), kind.Worst);
        Assert.Equal(["B", "C", "A"], kind.Places.Select(place => place.Where));
    }

    [Fact]
    public void Cells_refer_to_numbers_and_what_was_not_collected_has_none()
    {
        var findings = NumberedFindings.Number(
            [new("A", LaunchFindings.DescribeTooFew(3), "cases"),
            new("B", ScalingFindings.DescribeMissingBaseline("Sequential"), "cases")]);

        Assert.Equal([1, 2], findings.NumbersOf("cases",
            [ScalingFindings.DescribeMissingBaseline("Sequential"), LaunchFindings.DescribeTooFew(4), LaunchFindings.DescribeTooFew(3)]));
        Assert.Empty(findings.NumbersOf("cases", [ScalingFindings.DescribeMissingChoice(1)]));
        Assert.Empty(findings.NumbersOf("cases", []));
    }

    [Fact]
    public void A_number_speaks_of_the_rows_of_one_table()
    {
        var findings = NumberedFindings.Number(
            [new("A", LaunchFindings.DescribeTooFew(3), "one"), new("B", LaunchFindings.DescribeTooFew(1), "other"),
                new("C", LaunchFindings.DescribeTooFew(2), "one")]);

        Assert.Equal([(1, "C"), (2, "B")], findings.All.Select(finding => (finding.Number, finding.Places[0].Where)));
        Assert.Equal([1], findings.NumbersOf("one", [LaunchFindings.DescribeTooFew(3)]));
        Assert.Equal([2], findings.NumbersOf("other", [LaunchFindings.DescribeTooFew(1)]));
        Assert.Empty(findings.NumbersOf("third", [LaunchFindings.DescribeTooFew(1)]));
    }
}
