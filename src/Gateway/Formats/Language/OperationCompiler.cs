namespace Gateway.Formats;

/// <summary>Compiles what a format says beyond the poll: how a video is made, fetched, listed, deleted and remixed.</summary>
/// <param name="values">The values of a key, its parents' among them; empty: nobody says any.</param>
/// <param name="fault">Receives what is wrong: the key, and what would be right.</param>
/// <param name="paths">Where the places of a reply are added.</param>
sealed class OperationCompiler(Func<string, IReadOnlyList<string>> values, Action<string, string> fault, PathTree paths)
{
    const string None = "none";

    static readonly string[] ModelHoles = ["model", "model:path", "model:app"];

    /// <summary>The operation of that key; null: the format has none.</summary>
    public Operation? Find(string key) => IsOff(key) ? null : One(key, text => Parse(key, text));

    /// <summary>How a video is made; null: the upstream cannot be asked to.</summary>
    public Creating? Create()
    {
        if (IsOff(FormatKeys.CreateAsk))
        {
            if (values(FormatKeys.CreateAsk).Count == 0 && FormatKeys.Create.Any(key => values(key).Count > 0)) fault(FormatKeys.CreateAsk, "one text is due");
            return null;
        }

        var isForm = One(FormatKeys.CreateAs, ParseAs, "json") == "multipart";
        var (body, lines) = Body(isForm);
        var ask = One(FormatKeys.CreateAsk, ParseAsk);
        var id = One(FormatKeys.CreateId, ParseId, "{id}");
        if (ask is null || id is null) return null;
        return new Creating
        {
            Ask = ask,
            AskWithImage = values(FormatKeys.CreateAskWithImage).Count > 0 ? One(FormatKeys.CreateAskWithImage, ParseAsk) ?? ask : ask,
            Id = id,
            IdWithImage = values(FormatKeys.CreateIdWithImage).Count > 0 ? One(FormatKeys.CreateIdWithImage, ParseId) ?? id : id,
            IsForm = isForm,
            Body = body,
            Lines = lines,
            Limits = new CreateLimits(
                List(FormatKeys.CreateSizes, Choices.Sizes),
                List(FormatKeys.CreateRatios, Choices.Ratios),
                List(FormatKeys.CreateResolutions, Choices.Resolutions),
                List(FormatKeys.CreateSeconds, Lengths.Parse)),
        };
    }

    (BodyTree Tree, List<BodyLine> Lines) Body(bool isForm)
    {
        var tree = new BodyTree();
        var lines = new List<BodyLine>();
        foreach (var text in values(FormatKeys.CreateBody))
        {
            Try(FormatKeys.CreateBody, () =>
            {
                var line = BodyLine.Parse(text, isForm);
                tree.Add(line, isForm);
                lines.Add(line);
                return line;
            });
        }

        if (values(FormatKeys.CreateExtras) is [var place] && place != None) Try(FormatKeys.CreateExtras, () => Extras(tree, place, isForm));
        else if (values(FormatKeys.CreateExtras).Count == 0) tree.AddExtras("");
        return (tree, lines);
    }

    static string Extras(BodyTree tree, string place, bool isForm)
    {
        if (isForm && place.Length > 0) throw new FormatException($"'{place}': a form has no places; its extras are none, or fields of their own");
        tree.AddExtras(place);
        return place;
    }

    Operation Parse(string key, string text)
    {
        var headers = HeaderTemplates.Parse(values(FormatKeys.Send));
        return key switch
        {
            FormatKeys.Content => Operation.Parse(text, ["GET"], withId: true, ["variant"], headers, paths),
            FormatKeys.Delete => Operation.Parse(text, ["DELETE", "POST"], withId: true, [], headers),
            FormatKeys.List => Operation.Parse(text, ["GET"], withId: false, ["limit", "order", "after"], headers),
            FormatKeys.Remix => Operation.Parse(text, ["POST"], withId: true, [], headers),
            FormatKeys.Character => Operation.Parse(text, ["GET"], withId: true, [], headers),
            _ => Operation.Parse(text, ["POST"], withId: false, [], headers),
        };
    }

    Operation ParseAsk(string text) =>
        Operation.Parse(text, ["POST"], withId: false, ModelHoles, HeaderTemplates.Parse([.. values(FormatKeys.Send), .. values(FormatKeys.CreateSend)]));

    static Template ParseId(string text)
    {
        var template = new Template(text, hole => Template.IsIdHole(hole) || ModelHoles.Contains(hole, StringComparer.Ordinal));
        if (template.HasStrayBrace || !template.Holes.Any(Template.IsIdHole))
            throw new FormatException($"'{text}' has no {{id}}: write text2video/{{id}}, with {{model}} or {{model:app}} where the polls need it");
        return template;
    }

    // What is inherited can be taken back.
    bool IsOff(string key) => values(key) is [] or [None];

    static string ParseAs(string text) =>
        text is "json" or "multipart" ? text : throw new FormatException($"'{text}': a body is json or multipart");

    T? One<T>(string key, Func<string, T> parse, string? usual = null)
        where T : class
    {
        if (values(key) is { Count: 0 } && usual is not null) return parse(usual);
        if (values(key) is [var text]) return Try(key, () => parse(text));
        fault(key, "one text is due");
        return null;
    }

    T? List<T>(string key, Func<IReadOnlyList<string>, T> parse)
        where T : class => values(key) is { Count: > 0 } texts ? Try(key, () => parse(texts)) : null;

    T? Try<T>(string key, Func<T> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (FormatException wrong)
        {
            fault(key, wrong.Message);
            return null;
        }
    }
}
