using System.Collections.Frozen;
using System.Text;

namespace Gateway.Creating;

/// <summary>
/// The names that clients use for the picture, the shape, the length and the number. Case, <c>_</c>, <c>-</c> and spaces do not count:
/// <c>aspectRatio</c> is <c>aspect_ratio</c>.
/// </summary>
static class FieldNames
{
    static readonly FrozenDictionary<string, FieldKind> Kinds = Table(
        (FieldKind.Seconds, "seconds duration durationseconds durationsec durationsecs durations durationinseconds nseconds numseconds"
            + " lengthseconds lengthinseconds lengthsec videolength videoduration videodurationseconds videolengthseconds videoseconds"
            + " videolengthsec cliplength clipduration clipseconds totalduration totalseconds outputduration targetduration targetseconds"
            + " targetdurationseconds durationvalue secondscount secs sec length generationduration"),
        (FieldKind.Milliseconds, "durationms durationmillis durationmilliseconds videodurationms videolengthms lengthms milliseconds"),
        (FieldKind.FrameCount, "numframes frames nframes framecount framescount numberofframes videoframes videonumframes totalframes "
            + "framenum"
            + " videoframecount numvideoframes outputframes lengthframes videolengthframes durationframes framesnumber"),
        (FieldKind.FrameRate, "fps framerate framespersecond videofps outputfps targetfps videoframerate"),
        (FieldKind.Size, "size videosize outputsize framesize dimensions dimension videodimensions outputdimensions sizename targetsize"
            + " imagesize videoimagesize canvassize screensize widthheight"),
        (FieldKind.Resolution, "resolution resolutionname videoresolution outputresolution targetresolution shortedge shortside resolutionp"
            + " videoresolutionname resolutiontier definition qualityresolution"),
        (FieldKind.Quality, "quality videoquality outputquality"),
        (FieldKind.Ratio, "aspectratio ratio aspect videoaspectratio videoratio videoaspect outputaspectratio targetaspectratio aspectrate"
            + " frameratio screenratio aspectratioid proportion imageaspectratio imageratio outputratio targetratio"),
        (FieldKind.Orientation, "orientation videoorientation screenorientation outputorientation"),
        (FieldKind.Width, "width videowidth outputwidth targetwidth framewidth"),
        (FieldKind.Height, "height videoheight outputheight targetheight frameheight"),
        (FieldKind.Number, "n num numvideos numberofvideos nvideos nvariants numvariants variants numoutputs numberofoutputs samplecount"
            + " numberofresults numresults videocount videoscount count batchsize batch batchcount numgenerations numberofgenerations "
                + "quantity"
            + " numsamples nsamples outputcount samples numvideo videonum generatecount generationcount"),
        (FieldKind.Picture, "inputreference inputreferences image images imageurl imageurls referenceimage referenceimages "
            + "referenceimageurl"
            + " referenceimageurls referenceurl referenceurls referenceurllist imagereference imagereferences referencepicture"
            + " referencepictures referencephoto referencephotos refimage refimages refimageurl refimageurls sourceimage sourceimages"
            + " sourceimageurl sourceimageurls initimage initimages initimageurl inputimage inputimages inputimageurl inputimageurls img"
            + " imgs imgurl imgurls imageinput imageinputs promptimage promptimages promptimageurl frameimages frameimage frameimageurls"
            + " keyframes keyframe keyframeimages picture pictures pictureurl pictureurls photo photos photourl photourls pic pics picurl "
                + "picurls"
            + " imagebase64 imagesbase64 imageb64 imagedata imagedataurl imagebytes imagefile imagefiles base64image base64images imagelist"
            + " imageurllist imagepath imageuri imageuris binarydatabase64 subjectimage subjectimages conditions conditionimage"
            + " conditionimages conditioningimage controlimage guideimage baseimage originimage originalimage uploadimage uploadedimage"
            + " uploadimages mainimage imagetovideo i2vimage filereference attachmentimage references imagesurls imagesurl"
            + " inputreferenceurl inputreferenceimage inputreferenceimages inputreferencebase64 imgbase64 imgb64 imgdata"),
        (FieldKind.FirstFrame, "firstframe firstframeimage firstframeurl firstframeimageurl firstimage firstimageurl startframe "
            + "startframeimage"
            + " startframeurl startimage startimageurl startingframe beginimage beginframe headimage headframe imagefirst imagestart"
            + " firstframeuri firstframebase64 imagehead openingframe firstframefile firstframeimg startimg firstimg startingimage"
            + " firstkeyframe firstpicture initialimage initialframe startframeimageurl"),
        (FieldKind.LastFrame, "lastframe lastframeimage lastframeurl lastframeimageurl lastimage lastimageurl endframe endframeimage"
            + " endframeurl endimage endimageurl endingframe tailimage tailimageurl tailframe imagetail imageend imagelast lastframeuri"
            + " lastframebase64 closingframe lastframefile lastframeimg endimg lastimg finalframe finalimage endingimage lastkeyframe "
                + "lastpicture"
            + " imagetailurl endframeimageurl tailframeimage"));

    static readonly FrozenSet<string> Wrappers = Set(
        "metadata extrabody extra extras config options params parameters settings input output target request body payload videoconfig "
            + "videooptions"
        + " videoparams videosettings videoparameters outputconfig outputoptions outputformat outputsettings generationconfig "
            + "generationoptions"
        + " generationparams generationsettings modelparams modeloptions modelparameters inputparams provideroptions custom customparams"
        + " additionalparams additionalparameters advanced advancedsettings videospec spec specs modelconfig taskinput controls "
            + "videogenerationconfig");

    static readonly FrozenSet<string> PictureWords = Set(
        "image images img imgs frame frames keyframe keyframes photo photos picture pictures pic pics reference references ref refs "
            + "thumbnail"
        + " mask sketch drawing face faces");

    static readonly FrozenSet<string> MediaWords = Set("video videos clip clips movie footage audio audios sound music voice song track");

    static readonly FrozenSet<string> LengthWords = Set("duration durations seconds secs");

    static readonly FrozenSet<string> ShapeWords = Set("aspect ratio resolution orientation");

    /// <summary>What a field says.</summary>
    public static FieldKind Kind(string name) => Kinds.GetValueOrDefault(Fold(name));

    /// <summary>Every name of a kind, as <see cref="Fold"/> leaves it.</summary>
    public static IEnumerable<string> Of(FieldKind kind) => Kinds.Where(name => name.Value == kind).Select(static name => name.Key);

    /// <summary>Whether an object of this name has fields of the create in it.</summary>
    public static bool IsWrapper(string name) => Wrappers.Contains(Fold(name));

    /// <summary>Whether an object of this name may have anything in it, which only the client may know.</summary>
    public static bool IsFree(string name) => Fold(name) is "metadata";

    /// <summary>Whether it is a url that the supplier calls, or shows to people, and not a source of the video.</summary>
    public static bool IsCallback(string name) => Words(name).Exists(static word =>
        word is "callback" or "webhook" or "hook" or "notify" or "redirect" or "return" or "referer" or "referrer" or "character");

    /// <summary>What a field that is not known says about itself: <c>picture</c>, <c>video</c>, <c>length</c> or <c>shape</c>.</summary>
    public static FieldHint Hint(string name)
    {
        var words = Words(name);
        if (words.Exists(PictureWords.Contains)) return FieldHint.Picture;
        if (words.Exists(MediaWords.Contains)) return FieldHint.Media;
        if (words.Exists(LengthWords.Contains)) return FieldHint.Length;
        return words.Exists(ShapeWords.Contains) ? FieldHint.Shape : FieldHint.None;
    }

    /// <summary>A name without its case and its separators.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (letter is not ('_' or '-' or ' ')) folded.Append(char.ToLowerInvariant(letter));
        }

        return folded.ToString();
    }

    /// <summary>The words of a name, in lower case: <c>maskImage_url</c> has mask, image and url.</summary>
    static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            var isBreak = !char.IsLetter(letter) || (char.IsUpper(letter) && i > 0 && char.IsLower(name[i - 1]));
            if (isBreak && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetter(letter)) word.Append(char.ToLowerInvariant(letter));
        }

        if (word.Length > 0) words.Add(word.ToString());
        return words;
    }

    static FrozenDictionary<string, FieldKind> Table(params (FieldKind Kind, string Names)[] rows) => rows
        .SelectMany(row => row.Names.Split(' '), (row, name) => KeyValuePair.Create(name, row.Kind))
        .ToFrozenDictionary(StringComparer.Ordinal);

    static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>What the name of a field that is not known says about it.</summary>
enum FieldHint
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A picture stands in it.</summary>
    Picture,

    /// <summary>A video or audio stands in it.</summary>
    Media,

    /// <summary>It is a length.</summary>
    Length,

    /// <summary>It is a shape or a size.</summary>
    Shape,
}
