using System.Text;

namespace Gateway.Formats;

/// <summary>What the holes of a request stand for, and what its conditions test.</summary>
class RequestValues
{
    /// <summary>The id of the job; null: the request is about none.</summary>
    public string? Id { get; init; }

    /// <summary>The model as the upstream calls it; null: it is not known.</summary>
    public string? Model { get; init; }

    /// <summary>A ready token without a scheme; otherwise null.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the video begins with a picture.</summary>
    public bool HasImage { get; init; }

    /// <summary>Values by other names: parameters, and places of a reply.</summary>
    public IReadOnlyDictionary<string, string?>? Named { get; init; }

    /// <summary>The client's other fields: names, and values as JSON.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras => [];

    /// <summary>A value as a text; otherwise null.</summary>
    public virtual string? Text(string name) => Named?.TryGetValue(name, out var value) == true ? value : name switch
    {
        "id" => Id,
        "model" => Model,
        "key" => Key,
        "uuid" => Guid.NewGuid().ToString(),
        _ => null,
    };

    /// <summary>A value as a body has it; otherwise null.</summary>
    public virtual BodyValue? Find(string name) => Text(name) is { } text ? new BodyValue(Text: text) : null;

    /// <summary>A value as a condition tests it.</summary>
    public Field Subject(string name)
    {
        if (name == "image") return new Field(HasImage ? SlotKind.True : SlotKind.Absent, default);
        return Text(name) is { } text ? new Field(SlotKind.Text, Encoding.UTF8.GetBytes(text)) : default;
    }

    /// <summary>A line was written.</summary>
    public virtual void Took(BodyLine line) { }
}
