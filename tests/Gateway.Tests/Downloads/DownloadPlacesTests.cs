using Gateway.Downloads;
using Gateway.Failures;

namespace Gateway.Tests.Downloads;

public class DownloadPlacesTests
{
    [Fact]
    public void A_client_cannot_take_the_places_of_another()
    {
        var places = new DownloadPlaces();
        var taken = Enumerable.Range(0, DownloadPlaces.PlacesOfClient).Select(_ => places.Take(1).Value).ToList();
        Assert.Equal(FailureReason.TooManyDownloads, places.Take(1).Failure?.Reason);
        places.Take(2).Value.Dispose();
        taken[0].Dispose();
        places.Take(1).Value.Dispose();
    }

    [Fact]
    public void All_downloads_are_bounded()
    {
        var places = new DownloadPlaces();
        var taken = Enumerable.Range(0, DownloadPlaces.Places).Select(i => places.Take((ulong)(i / DownloadPlaces.PlacesOfClient)).Value).ToList();
        Assert.Equal(FailureReason.Unavailable, places.Take(99).Failure?.Reason);
        taken.ForEach(static place => place.Dispose());
        places.Take(99).Value.Dispose();
    }
}
