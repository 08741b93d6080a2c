using Gateway.Failures;

namespace Gateway.Tests.Failures;

/// <summary>Takes results apart in tests that look at both halves.</summary>
static class ResultExtensions
{
    public static void Deconstruct<T>(this Result<T> result, out T? value, out Failure? failure)
        where T : class
    {
        failure = result.Failure;
        value = failure is null ? result.Value : null;
    }
}
