using Gateway.Failures;

namespace Gateway.Tests.Failures;

/// <summary>Deconstructs results for tests that check value and failure.</summary>
static class ResultExtensions
{
    public static void Deconstruct<T>(this Result<T> result, out T? value, out Failure? failure)
        where T : class
    {
        failure = result.Failure;
        value = failure is null ? result.Value : null;
    }
}
