using System.Diagnostics.CodeAnalysis;

namespace Gateway.Failures;

/// <summary>A value, or the failure of the step that should have returned it. Exceptions are for bugs of the gateway only.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
readonly struct Result<T>
    where T : notnull
{
    readonly T? _value;

    Result(T? value, Failure? failure) => (_value, Failure) = (value, failure);

    /// <summary>The failure; null: there is a value.</summary>
    public Failure? Failure { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a failure.</exception>
    public T Value => Failure is null ? _value! : throw new InvalidOperationException($"There is no value: {Failure.Message}");

    /// <summary>Takes the value, or else the failure.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Failure? failure)
    {
        (value, failure) = (_value, Failure);
        return failure is null;
    }

    /// <summary>A step that succeeded, for an interface, which has no implicit conversion.</summary>
    public static Result<T> Of(T value) => new(value, null);

    /// <summary>A step that succeeded.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A step that failed.</summary>
    public static implicit operator Result<T>(Failure failure) => new(default, failure);
}
