//! Words of likelihood and confidence, held to the scale that is agreed on: ICD 203, *Analytic Standards*, section D.6.e.
//!
//! A reader takes `likely` for the same chance wherever it stands only when a text keeps to one scale, in one of its rows, and says how likely
//! something is and how sure one is of it in different sentences. The rules apply to one's own words; quotations are left out by the caller.
//! Dutch and English; every rule can be switched off.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;

use crate::scales::{Grade, Lang, Measure, Scales};
use crate::text;

/// Something that is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// A word of likelihood that is none of the scale's.
    Bands,
    /// Words from both rows of ICD 203 in one text.
    Rows,
    /// Likelihood and confidence in one sentence.
    Apart,
    /// `Confirmed`, with fewer than two independent origins.
    Confirmed,
}

impl Rule {
    /// The word by which it is switched off.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bands => "bands",
            Self::Rows => "rows",
            Self::Apart => "apart",
            Self::Confirmed => "confirmed",
        }
    }
}

/// Which rules apply; the table `[lint]` of `config.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Those that do not.
    pub off: BTreeSet<Rule>,
}

/// A word that is not used as agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its bytes.
    pub range: Range<usize>,
    /// Which rule it goes against.
    pub rule: Rule,
    /// What is wrong and what to write instead.
    pub message: String,
}

/// Words of likelihood that belong to no scale: they leave open how likely something is.
const VAGUE: [(Lang, &[&str]); 2] = [
    (
        Lang::Nl,
        &[
            "mogelijk",
            "mogelijkerwijs",
            "misschien",
            "wellicht",
            "vermoedelijk",
            "denkbaar",
            "aannemelijk",
            "onaannemelijk",
            "plausibel",
            "ongetwijfeld",
            "vast en zeker",
            "niet uit te sluiten",
            "niet uitgesloten",
            "niet ondenkbaar",
            "zou kunnen",
            "zouden kunnen",
            "een goede kans",
            "een grote kans",
            "een kleine kans",
            "een reële kans",
            "de kans is groot",
            "de kans is klein",
            "naar alle waarschijnlijkheid",
            "hoogstwaarschijnlijk",
            "zal wel",
        ],
    ),
    (
        Lang::En,
        &[
            "possible",
            "possibly",
            "maybe",
            "perhaps",
            "might",
            "presumably",
            "plausible",
            "plausibly",
            "conceivable",
            "conceivably",
            "undoubtedly",
            "doubtless",
            "cannot be ruled out",
            "cannot rule out",
            "a good chance",
            "a fair chance",
            "a small chance",
            "a real possibility",
            "in all likelihood",
            "most likely",
            "could well",
        ],
    ),
];

/// The second row of ICD 203, and what stands for it in Dutch.
const SECOND_ROW: &[&str] = &[
    "remote",
    "highly improbable",
    "improbable",
    "roughly even odds",
    "probable",
    "probably",
    "highly probable",
    "nearly certain",
    "vrijwel geen kans",
    "hoogst onwaarschijnlijk",
    "even waarschijnlijk als niet",
    "hoogst waarschijnlijk",
    "nagenoeg zeker",
];

/// Words of confidence beside those of the scale.
const CONFIDENCE: &[&str] = &[
    "high confidence",
    "moderate confidence",
    "medium confidence",
    "low confidence",
    "met zekerheid",
    "grote mate van zekerheid",
    "hoge mate van zekerheid",
];

/// Words that say that others bear something out.
const CONFIRMED: &[&str] = &["bevestigd", "bevestigt", "bevestigen", "bevestigden", "confirmed", "confirms", "confirm"];

/// A word of likelihood in a text.
struct Word<'s> {
    range: Range<usize>,
    /// The grade that it stands for; `None` where it is vague.
    grade: Option<&'s Grade>,
    folded: String,
}

/// Checks a text of one's own against the scales in use. `origins` says how many independent origins the sentence in a range cites.
pub fn check(content: &str, scales: &Scales, rules: &Rules, origins: impl Fn(&Range<usize>) -> usize) -> Vec<Remark> {
    let langs = languages(content);
    let likelihood = words_of(content, scales, langs);
    let mut remarks = Vec::new();
    let on = |rule| !rules.off.contains(&rule);
    if on(Rule::Bands) {
        remarks.extend(likelihood.iter().filter(|word| word.grade.is_none()).map(|word| bands(word, scales, langs[0])));
    }
    if on(Rule::Rows) {
        remarks.extend(rows(&likelihood, scales));
    }
    for sentence in text::sentences(content) {
        let words = &content[sentence.clone()];
        let inside = |word: &&Word<'_>| sentence.contains(&word.range.start);
        if on(Rule::Apart)
            && likelihood.iter().any(|word| inside(&word))
            && let Some(found) = confidence(words, scales)
        {
            let message = "likelihood and confidence stand in one sentence; a reader takes the one for the other: make it two".into();
            remarks.push(Remark { range: sentence.start + found.start..sentence.start + found.end, rule: Rule::Apart, message });
        }
        if on(Rule::Confirmed)
            && let Some(found) = occurrences(words, CONFIRMED).into_iter().next()
            && !is_denied(&words[..found.start])
            && origins(&sentence) < 2
        {
            let message =
                "fewer than two independent origins are cited; say who reports it, or cite a second that does not rest on the first".into();
            remarks.push(Remark { range: sentence.start + found.start..sentence.start + found.end, rule: Rule::Confirmed, message });
        }
    }
    remarks.sort_by_key(|remark| (remark.range.start, remark.rule));
    remarks
}

/// Dutch or English, by little words that only one of them has (`is` and `of` are words of both); both where a text is too short to tell.
fn languages(content: &str) -> &'static [Lang] {
    let (mut dutch, mut english) = (0_usize, 0_usize);
    for word in text::words(content).take(400) {
        match content[word].to_lowercase().as_str() {
            "de" | "het" | "een" | "van" | "en" | "niet" | "dat" | "dit" | "wordt" | "zijn" | "met" => dutch += 1,
            "the" | "a" | "and" | "not" | "that" | "this" | "it" | "are" | "with" | "to" => english += 1,
            _ => {}
        }
    }
    match english.cmp(&dutch) {
        Ordering::Greater => &[Lang::En],
        Ordering::Less => &[Lang::Nl],
        Ordering::Equal => &[Lang::Nl, Lang::En],
    }
}

/// The words of likelihood in a text, longer ones before those that they hold.
fn words_of<'s>(content: &str, scales: &'s Scales, langs: &[Lang]) -> Vec<Word<'s>> {
    let grades = scales.scale(Measure::Likelihood).map_or(&[][..], |scale| scale.grades());
    let graded = |(lang, grade): (Lang, &'s Grade)| grade.words(lang).iter().map(move |word| (text::fold(word), Some(grade)));
    let of_scale = langs.iter().flat_map(|lang| grades.iter().map(|grade| (*lang, grade))).flat_map(graded);
    let vague = VAGUE.iter().filter(|(of, _)| langs.contains(of)).flat_map(|(_, words)| words.iter()).map(|word| (text::fold(word), None));
    let mut known: Vec<(String, Option<&Grade>)> = of_scale.chain(vague).collect();
    known.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let folded = text::Folded::new(content);
    let mut found: Vec<(Range<usize>, Word<'_>)> = Vec::new();
    for (word, grade) in known {
        for range in standing_alone(folded.text(), &word) {
            let taken = found.iter().any(|(other, _)| other.start < range.end && range.start < other.end);
            if !taken && (grade.is_some() || !is_other_sense(folded.text(), &range)) {
                let original = folded.range(range.clone());
                found.push((range, Word { range: original, grade, folded: word.clone() }));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found.into_iter().map(|(_, word)| word).collect()
}

/// Where a word stands as a word, with the endings that Dutch gives an adjective.
fn standing_alone(folded: &str, word: &str) -> Vec<Range<usize>> {
    let ends = |rest: &str| {
        let letters: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        matches!(letters.as_str(), "" | "e" | "er")
    };
    let starts = folded.match_indices(word).map(|(at, _)| at);
    starts
        .filter(|at| !folded[..*at].ends_with(char::is_alphanumeric) && ends(&folded[at + word.len()..]))
        .map(|at| at..at + word.len())
        .collect()
}

/// `zo snel mogelijk`, `maakt het mogelijk`, `as soon as possible`: what can be done, not how likely it is.
fn is_other_sense(folded: &str, range: &Range<usize>) -> bool {
    if !matches!(&folded[range.clone()], "mogelijk" | "possible" | "denkbaar") {
        return false;
    }
    let before: Vec<&str> = folded[..range.start].split_whitespace().rev().take(4).collect();
    let after: Vec<&str> = folded[range.end..].split_whitespace().take(2).collect();
    let makes = |word: &&str| {
        word.starts_with("maak")
            || word.starts_with("make")
            || word.starts_with("made")
            || word.starts_with("gemaakt")
            || word.starts_with("making")
    };
    before.iter().take(2).any(|word| *word == "zo") || before.first() == Some(&"as") || before.iter().any(makes) || after.iter().any(makes)
}

fn bands(word: &Word<'_>, scales: &Scales, lang: Lang) -> Remark {
    let scale = scales.scale(Measure::Likelihood);
    let words: Vec<&str> = scale.map_or(&[][..], |scale| scale.grades()).iter().map(|grade| grade.word(lang)).collect();
    let title = scale.map_or("the scale", |scale| scale.title());
    let message = format!("“{}” leaves open how likely; {title} has: {}", word.folded, words.join(", "));
    Remark { range: word.range.clone(), rule: Rule::Bands, message }
}

/// The words of the row that is used less, where a text uses both.
fn rows(words: &[Word<'_>], scales: &Scales) -> Vec<Remark> {
    if scales.scale(Measure::Likelihood).is_none_or(|scale| scale.title() != "ICD 203") {
        return Vec::new();
    }
    // A band whose only word stands in both rows tells nothing; none does.
    let graded: Vec<(&Word<'_>, bool)> =
        words.iter().filter(|word| word.grade.is_some()).map(|word| (word, SECOND_ROW.contains(&word.folded.as_str()))).collect();
    let second = graded.iter().filter(|(_, second)| *second).count();
    let odd = second * 2 <= graded.len();
    let Some((other, _)) = graded.iter().find(|(_, second)| *second != odd) else { return Vec::new() };
    let remark = |(word, _): &(&Word<'_>, bool)| Remark {
        range: word.range.clone(),
        rule: Rule::Rows,
        message: format!("“{}” is of the other row of ICD 203 than “{}”; keep to one row", word.folded, other.folded),
    };
    graded.iter().filter(|(_, second)| *second == odd).map(remark).collect()
}

fn confidence(words: &str, scales: &Scales) -> Option<Range<usize>> {
    let of_scale = scales.scale(Measure::Confidence).map_or(&[][..], |scale| scale.grades());
    let of_scale = of_scale.iter().flat_map(|grade| grade.words(Lang::Nl).iter().chain(grade.words(Lang::En))).map(String::as_str);
    // A single word such as `hoog` says nothing by itself.
    let known: Vec<&str> = CONFIDENCE.iter().copied().chain(of_scale.filter(|word| word.contains(' '))).collect();
    occurrences(words, &known).into_iter().next()
}

fn occurrences(words: &str, known: &[&str]) -> Vec<Range<usize>> {
    let folded = text::Folded::new(words);
    let mut found: Vec<Range<usize>> =
        known.iter().flat_map(|word| standing_alone(folded.text(), &text::fold(word))).map(|range| folded.range(range)).collect();
    found.sort_by_key(|range| range.start);
    found
}

/// Whether a confirmation is denied: `niet bevestigd`, `not confirmed`, `unconfirmed` is no word of the list.
fn is_denied(before: &str) -> bool {
    let folded = text::fold(before);
    folded
        .split_whitespace()
        .rev()
        .take(3)
        .any(|word| matches!(word, "niet" | "geen" | "nooit" | "niemand" | "not" | "never" | "no" | "nobody" | "om" | "to"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(content: &str) -> Vec<(&'static str, &str)> {
        let remarks = check(content, &Scales::default(), &Rules::default(), |_| 1);
        remarks.into_iter().map(|remark| (remark.rule.name(), &content[remark.range])).collect()
    }

    #[test]
    fn vague_words_are_named_and_bands_are_not() {
        assert_eq!(found("De dijk breekt waarschijnlijk, en misschien ook de sluis."), [("bands", "misschien")]);
        assert_eq!(found("It is likely that the dike breaks and the lock might follow."), [("bands", "might")]);
        assert_eq!(found("De dijk is zeer onwaarschijnlijk te houden."), []);
    }

    #[test]
    fn a_few_words_are_read_in_both_languages() {
        assert_eq!(found("Misschien morgen."), [("bands", "Misschien")]);
        assert_eq!(found("Perhaps tomorrow."), [("bands", "Perhaps")]);
    }

    #[test]
    fn words_that_both_languages_have_tell_neither() {
        assert_eq!(found("Misschien is dit waarschijnlijk onjuist"), [("bands", "Misschien")]);
        assert_eq!(found("Of is zij misschien al weg?"), [("bands", "misschien")]);
    }

    #[test]
    fn what_can_be_done_is_no_likelihood() {
        assert_eq!(found("De pomp maakt het mogelijk, en zo snel mogelijk ook."), []);
        assert_eq!(found("The pump makes it possible, as soon as possible."), []);
        assert_eq!(found("Het is mogelijk dat de dijk breekt."), [("bands", "mogelijk")]);
    }

    #[test]
    fn two_rows_in_one_text_are_told() {
        assert_eq!(
            found("It is likely that the dike holds. It is unlikely that the lock does. A flood is highly probable."),
            [("rows", "highly probable")]
        );
        assert_eq!(found("It is probable that the dike holds, and improbable that the lock does."), []);
    }

    #[test]
    fn likelihood_and_confidence_stand_apart() {
        assert_eq!(found("Met grote zekerheid is het waarschijnlijk dat de dijk het houdt."), [("apart", "grote zekerheid")]);
        assert_eq!(found("Het is waarschijnlijk dat de dijk het houdt. Dat zeggen wij met grote zekerheid."), []);
    }

    #[test]
    fn confirmation_wants_two_origins() {
        assert_eq!(found("Dat de dijk brak is bevestigd."), [("confirmed", "bevestigd")]);
        assert_eq!(found("Dat de dijk brak is niet bevestigd."), []);
        assert!(check("Dat is bevestigd.", &Scales::default(), &Rules::default(), |_| 2).is_empty());
    }

    #[test]
    fn each_rule_can_be_switched_off() {
        let rules = Rules { off: BTreeSet::from([Rule::Bands]) };
        assert!(check("Misschien breekt de dijk.", &Scales::default(), &rules, |_| 0).is_empty());
    }
}
