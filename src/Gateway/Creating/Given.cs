using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>What a client gave, understood: or why it could not be.</summary>
/// <param name="Value">Set where there is no failure.</param>
/// <param name="Failure">Null: there is a value.</param>
readonly record struct Given<T>(T? Value, Failure? Failure)
    where T : class;
