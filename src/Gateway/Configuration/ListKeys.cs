using System.Globalization;

namespace Gateway.Configuration;

/// <summary>The keys of lists: the configuration stores the elements of a list by the keys 0, 1, 2, ...</summary>
static class ListKeys
{
    /// <summary>Whether a key is the key of an element.</summary>
    public static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
