using System.ComponentModel;
using System.Reflection;

namespace Gateway.Configuration;

/// <summary>
/// Compares the shape of a section with the options type that it is bound to. The framework's binder throws at some values of the
/// wrong shape and ignores others; this reports each of them.
/// </summary>
sealed class SectionShape(ConfigurationFaults faults)
{
    readonly List<string> _rejected = [];

    /// <summary>The keys of an options type, in alphabetical order.</summary>
    public static IEnumerable<string> Keys(Type options) =>
        options.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal);

    /// <summary>Reports unknown keys and values of the wrong shape.</summary>
    /// <param name="section">The section, or one of its parts.</param>
    /// <param name="type">An options type, or the type of one of its properties.</param>
    public void Check(IConfigurationSection section, Type type)
    {
        if (type == typeof(IConfigurationSection)) return;
        if (type == typeof(string)) CheckText(section);
        else if (type == typeof(TextList)) CheckList(section);
        else if (IsDictionary(type)) CheckEntries(section, type.GenericTypeArguments[1]);
        else CheckKeys(section, type);
    }

    /// <summary>Whether a setting has the wrong shape, or is part of one that has.</summary>
    public bool IsRejected(string path) => _rejected.Exists(rejected =>
        path.StartsWith(rejected, StringComparison.OrdinalIgnoreCase) && (path.Length == rejected.Length || path[rejected.Length] == ':'));

    void CheckText(IConfigurationSection section)
    {
        if (section.Value is null && section.GetChildren().Any()) Reject(section);
    }

    void CheckList(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            if (child.GetChildren().Any()) Reject(child);
        }
    }

    void CheckEntries(IConfigurationSection section, Type entry)
    {
        const string Fault = "expected a section with an entry for each name, got a single value";
        if (section.Value is { Length: > 0 }) faults.Add(section.Path, Fault);
        foreach (var child in section.GetChildren()) Check(child, entry);
    }

    void CheckKeys(IConfigurationSection section, Type type)
    {
        var children = section.GetChildren().ToList();
        var known = string.Join(", ", Keys(type));
        var isText = section.Value is { Length: > 0 };
        if (isText && !TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
            faults.Add(section.Path, $"expected a section, got a single value; known keys: {known}");
        else if (isText && children.Count > 0)
            faults.Add(section.Path, "expected a single value or a section, got both");

        foreach (var child in children)
        {
            var property = type.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is null) faults.Add(child.Path, $"unknown key; known keys: {known}");
            else Check(child, property.PropertyType);
        }
    }

    void Reject(IConfigurationSection section)
    {
        _rejected.Add(section.Path);
        faults.Add(section.Path, "expected a single value, got a list or a section");
    }

    static bool IsDictionary(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>);
}
