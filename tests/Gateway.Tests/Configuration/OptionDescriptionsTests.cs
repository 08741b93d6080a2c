using Gateway.Configuration;

namespace Gateway.Tests.Configuration;

/// <summary>Every setting is described where it is declared.</summary>
public class OptionDescriptionsTests
{
    public static TheoryData<string> Settings =>
        [.. OptionDescriptions.Sections.SelectMany(section => OptionDescriptions.Of(section.Type).Select(setting => $"{section.Path}:{setting.Key}"))];

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_has_a_meaning_valid_values_and_a_default(string path)
    {
        var (section, key) = (path[..path.LastIndexOf(':')], path[(path.LastIndexOf(':') + 1)..]);
        var (_, meaning, values) = OptionDescriptions.Of(OptionDescriptions.Sections.Single(entry => entry.Path == section).Type).Single(setting => setting.Key == key);
        Assert.EndsWith(".", meaning, StringComparison.Ordinal);
        if (key == nameof(GatewayOptions.Links)) return;
        Assert.Matches("(Default: .+|Required.*)\\.$", values);
    }

    [Fact]
    public void Every_options_type_is_described()
    {
        var types = typeof(GatewayOptions).Assembly.GetTypes().Where(type => type.Namespace == typeof(GatewayOptions).Namespace && type.Name.EndsWith("Options", StringComparison.Ordinal));
        Assert.Equal(types.Select(type => type.Name).Order(StringComparer.Ordinal), OptionDescriptions.Sections.Select(section => section.Type.Name).Order(StringComparer.Ordinal));
    }
}
