using Microsoft.Extensions.Primitives;

namespace Gateway.Api;

/// <summary>
/// Clients of Azure's and of other APIs send their key as <c>api-key</c> or <c>x-api-key</c>. It counts where there is no
/// <c>Authorization</c>, and goes nowhere else.
/// </summary>
static class ClientKeyHeaders
{
    static readonly string[] Names = ["api-key", "x-api-key"];

    /// <summary>Makes the key of such a header the client's <c>Authorization</c>, and takes the headers away.</summary>
    public static void Read(IHeaderDictionary headers)
    {
        var keys = StringValues.Empty;
        foreach (var name in Names)
        {
            if (!headers.Remove(name, out var sent)) continue;
            foreach (var key in sent)
            {
                var authorization = $"Bearer {key}";
                if (!string.IsNullOrWhiteSpace(key) && !keys.Contains(authorization, StringComparer.Ordinal)) keys = StringValues.Concat(keys, authorization);
            }
        }

        if (StringValues.IsNullOrEmpty(headers.Authorization) && keys.Count > 0) headers.Authorization = keys;
    }
}
