using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Vocabulary;

public class WordsTests
{
    [Theory]
    [InlineData("word", "word", true)]
    [InlineData("WORD", "word", true)]
    [InlineData("word", "Word", true)]
    [InlineData("", "", true)]
    [InlineData("words", "word", false)]
    [InlineData("wor", "word", false)]
    [InlineData("", "word", false)]
    [InlineData("失败", "失败", true)]
    [InlineData("ÉCHEC", "échec", true)]
    [InlineData("échoue", "échec", false)]
    [InlineData("eche", "éche", false)]
    public void Words_are_the_same_in_any_case(string text, string word, bool same) => Assert.Equal(same, Words.Same(Encoding.UTF8.GetBytes(text), word));

    [Theory]
    [InlineData("a Word here", "word", true)]
    [InlineData("WORD", "word", true)]
    [InlineData("wor d", "word", false)]
    [InlineData("任务失败了", "失败", true)]
    public void A_text_contains_a_word_in_any_case(string text, string word, bool contains) => Assert.Equal(contains, Words.Contains(Encoding.UTF8.GetBytes(text), word));

    [Theory]
    [InlineData("NOT_START", "notstart")]
    [InlineData("notStart", "notstart")]
    [InlineData("Not Start", "notstart")]
    [InlineData("not-start", "notstart")]
    [InlineData(" _-", "")]
    [InlineData("", "")]
    [InlineData("10", "10")]
    public void What_suppliers_vary_is_folded(string word, string folded) => Assert.Equal(folded, Words.Fold(word));

    [Fact]
    public void A_word_that_is_longer_than_any_known_folds_to_nothing()
    {
        Assert.Equal(new string('a', 64), Words.Fold(new string('A', 64)));
        Assert.Equal(new string('a', 64), Words.Fold(new string('A', 64) + "__--  "));
        Assert.Equal("", Words.Fold(new string('A', 65)));
    }

    [Fact]
    public void Letters_beyond_ASCII_stay_apart() => Assert.NotEqual(Words.Fold("成功"), Words.Fold("失败"), StringComparer.Ordinal);
}
