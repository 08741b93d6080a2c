using Gateway.Configuration;

namespace Gateway.Sealing;

/// <summary>Turns <c>Gateway:IdKeys</c> or <c>Gateway:IdKeyFiles</c> into <see cref="SealedIds"/>. No fault repeats a key.</summary>
static class IdKeyOptionsValidator
{
    /// <summary>The length of what <c>openssl rand -hex 16</c> prints.</summary>
    const int MinLength = 32;

    const string Expected = "make one with openssl rand -base64 32";

    /// <param name="options">The section <c>Gateway</c>.</param>
    /// <param name="parser">Receives the faults of the section.</param>
    public static SealedIds Validate(GatewayOptions options, SettingParser parser)
    {
        if (options is { IdKeys: not null, IdKeyFiles: not null })
            parser.Fault(nameof(options.IdKeyFiles), $"{nameof(options.IdKeys)} is set, too; set only one of them");
        if (options.IdKeys is { } texts) return Validate(nameof(options.IdKeys), SecretTexts.Of(nameof(options.IdKeys), texts), parser);
        if (options.IdKeyFiles is not { } files) return SealedIds.OfThisProcess;
        return Validate(nameof(options.IdKeyFiles), SecretTexts.OfFiles(nameof(options.IdKeyFiles), files, parser), parser);
    }

    static SealedIds Validate(string key, IReadOnlyList<SecretText> secrets, SettingParser parser)
    {
        if (secrets.Count == 0) parser.Fault(key, $"it is empty; {Expected}, or remove the setting");
        foreach (var (index, secret) in secrets.Index())
        {
            if (secret.Text.Length < MinLength) parser.Fault(secret.Key, $"the key is shorter than {MinLength} characters; {Expected}");
            else if (secrets.Take(index).Any(earlier => earlier.Text == secret.Text)) parser.Fault(secret.Key, "the key is a duplicate");
        }

        return new SealedIds(secrets.Select(secret => secret.Text));
    }
}
