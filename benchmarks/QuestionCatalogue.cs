namespace FanOut.Benchmarks;

/// <summary>The questions of the suite, which stand with their classes.</summary>
internal static class QuestionCatalogue
{
    /// <summary>The question of a class, for its <see cref="IQuestion.Question"/>.</summary>
    public static CatalogueQuestion Entry<TClass>(string question, Measure measures = Measure.Time) =>
        new() { Class = typeof(TClass).FullName!, Question = question, Measures = measures };
}
