using FanOut.Analysis.Findings;
using FanOut.Analysis.Judgements;

namespace FanOut.Analysis.Tests.Judgements;

public sealed class NumberedFindingsTests
{
    [Fact]
    public void Kinds_of_doubts_are_numbered_from_1_in_the_order_of_the_tables()
    {
        var findings = NumberedFindings.Of(
            [new("A", new TooFewLaunches(3), "cases"), new("B", new BaselineMissing("Sequential"), "cases"), new("C", new TooFewLaunches(1), "cases"), new("A", new TooFewLaunches(3), "cases")]);

        Assert.Equal([(1, "too-few-launches"), (2, "baseline-missing")], findings.All.Select(finding => (finding.Number, finding.Code)));
        Assert.Equal([2, 1], findings.All.Select(finding => finding.Places.Count).Order().Reverse());
    }

    [Fact]
    public void The_farthest_from_its_limit_speaks_for_its_kind()
    {
        var findings = NumberedFindings.Of([new("A", new TooFewLaunches(3), "cases"), new("B", new TooFewLaunches(1), "cases"), new("C", new TooFewLaunches(2), "cases")]);

        var kind = Assert.Single(findings.All);
        Assert.Equal(new TooFewLaunches(1), kind.Worst);
        Assert.Equal(["B", "C", "A"], kind.Places.Select(place => place.Where));
    }

    [Fact]
    public void Cells_refer_to_numbers_and_what_was_not_collected_has_none()
    {
        var findings = NumberedFindings.Of([new("A", new TooFewLaunches(3), "cases"), new("B", new BaselineMissing("Sequential"), "cases")]);

        Assert.Equal([1, 2], findings.NumbersOf("cases", [new BaselineMissing("Sequential"), new TooFewLaunches(4), new TooFewLaunches(3)]));
        Assert.Empty(findings.NumbersOf("cases", [new ChoiceMissing(1)]));
        Assert.Empty(findings.NumbersOf("cases", []));
    }

    [Fact]
    public void A_number_speaks_of_the_rows_of_one_table()
    {
        var findings = NumberedFindings.Of(
            [new("A", new TooFewLaunches(3), "one"), new("B", new TooFewLaunches(1), "other"), new("C", new TooFewLaunches(2), "one")]);

        Assert.Equal([(1, "C"), (2, "B")], findings.All.Select(finding => (finding.Number, finding.Places[0].Where)));
        Assert.Equal([1], findings.NumbersOf("one", [new TooFewLaunches(3)]));
        Assert.Equal([2], findings.NumbersOf("other", [new TooFewLaunches(1)]));
        Assert.Empty(findings.NumbersOf("third", [new TooFewLaunches(1)]));
    }
}
