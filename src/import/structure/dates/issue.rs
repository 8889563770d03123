//! Lines that say which issue of a series a text is: `Jaargang 12, nr. 3, maart 2021`, `Kurzanalyse Nr. 7, September 2023`.

use super::{date, year};
use crate::text::fold;

/// Words before the number of an issue, folded.
const ISSUES: &[&str] = &[
    "issue ",
    "nummer ",
    "nr. ",
    "no. ",
    "vol. ",
    "volume ",
    "jaargang ",
    "jahrgang ",
    "aflevering ",
    "editie ",
    "edition ",
    "n° ",
    "nº ",
    "ausgabe ",
    "heft ",
    "numero ",
    "cahier ",
    "#",
];

/// Whether a line, folded, is nothing but the issue of a series, with the name of the series or without.
pub(in super::super) fn is(folded: &str) -> bool {
    // `tijdschrift, jaargang 8 (2021), nr. 3`: behind the name nothing but numbers.
    if let Some((series, number)) = number_at(folded).filter(|at| *at > 1).map(|at| folded.split_at(at))
        && series.trim_end().ends_with(',')
        && series.split(' ').count() <= 7
        && is_number(number)
    {
        return true;
    }
    // `cahiers du large, avril 2024, pages 14 et 15`: only what is printed has pages.
    let whole = without_pages(folded);
    if whole.len() < folded.len() && whole.rsplit_once(", ").is_some_and(|(_, behind)| date(behind).is_some()) {
        return true;
    }
    is_number(folded)
        || volume_at(folded).is_some()
        || is_edition(folded)
        || names_year(folded)
        || names_series(folded)
        || names_series(&folded.replace("no.", "no. ").replace("nr.", "nr. ").replace(".  ", ". "))
}

/// What a line says before the pages that it names behind its last comma.
pub(in super::super) fn without_pages(text: &str) -> &str {
    let pages =
        ["pages", "page", "p.", "pp.", "blz.", "pagina", "pagina's", "bladzijde", "seite", "seiten", "s.", "paginas", "pagine", "pag."];
    let named = |behind: &str| {
        let folded = fold(behind);
        let mut words = folded.split(' ');
        words.next().is_some_and(|word| pages.contains(&word))
            && words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    text.rsplit_once(", ").filter(|(_, behind)| named(behind)).map_or(text, |(before, _)| before)
}

/// `final edition`: which of the editions of a day.
fn is_edition(folded: &str) -> bool {
    folded.split_once(' ').is_some_and(|(_, word)| ["edition", "editie", "ausgabe"].contains(&word))
}

/// `analysen 14/2020`: a series with the number of an issue in its year.
fn names_year(folded: &str) -> bool {
    let number = folded.rsplit_once(' ').filter(|(series, _)| series.starts_with(char::is_alphabetic) && series.split(' ').count() <= 4);
    let parts = number.and_then(|(_, number)| number.split_once('/'));
    parts.is_some_and(|(number, of)| number.len() <= 3 && number.parse::<u32>().is_ok() && year(of).is_some())
}

/// `heft 11/2024`: the month of an issue that is counted in its year, where the number is too high for a series that comes out less often.
pub(in super::super) fn month_of(folded: &str) -> Option<String> {
    let (number, of) = ISSUES.iter().find_map(|word| folded.strip_prefix(word))?.split_once('/')?;
    let number: u32 = number.parse().ok().filter(|number| (7..=12).contains(number))?;
    Some(format!("{}-{number:02}", year(of)?))
}

/// Whether a line, folded, opens with the number of an issue, behind which stands no more than others and a date.
pub(in super::super) fn is_number(folded: &str) -> bool {
    // `34. Jahrgang 1987 Heft 2`: the number of the year may stand before its word.
    let counted = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = [". ", "e ", "th ", " "].iter().find_map(|sign| counted.strip_prefix(sign)).filter(|_| counted.len() < folded.len());
    let number = ISSUES.iter().find_map(|word| folded.strip_prefix(word).or_else(|| behind?.strip_prefix(word)));
    number.is_some_and(|rest| {
        let dated = rest.split(' ').next().is_some_and(super::is_month);
        (dated || rest.starts_with(|c: char| c.is_ascii_digit()))
            && rest.split([' ', ',', '(', ')', '/', '|', '·', '-', '–']).all(is_of_issue)
            && !rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(':')
    })
}

/// Whether a word stands before the number of an issue.
pub(in super::super) fn is_word(word: &str) -> bool {
    ISSUES.contains(&format!("{} ", fold(word)).as_str())
}

/// Whether a word may stand behind the number of an issue: another number, or one of a date.
fn is_of_issue(word: &str) -> bool {
    let bare = word.trim_matches(['.', ':', ';']);
    let numbered = bare.bytes().all(|byte| byte.is_ascii_digit());
    let season = ["winter", "spring", "summer", "autumn", "fall", "lente", "voorjaar", "zomer", "herfst", "najaar", "sommer", "herbst"];
    numbered
        || super::is_month(bare)
        || super::DAYS.contains(&bare)
        || season.contains(&bare)
        || ISSUES.iter().any(|issue| issue.trim_end_matches([' ', '.']) == bare)
}

/// Where the number of an issue begins in a line, folded: at its word.
pub(in super::super) fn number_at(folded: &str) -> Option<usize> {
    if !folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let counted = |word: &&str| {
        folded.match_indices(*word).find(|(at, word)| {
            let bare = *at == 0 || folded[..*at].ends_with([' ', ',']);
            bare && folded[at + word.len()..].starts_with(|c: char| c.is_ascii_digit())
        })
    };
    ISSUES.iter().filter_map(counted).map(|(at, _)| at).min().or_else(|| volume_at(folded))
}

/// `journal of institutions 12 (2018) 211-219`: where the number of a volume begins, with its year in brackets and nothing but numbers behind it.
fn volume_at(folded: &str) -> Option<usize> {
    let (at, _) = folded.match_indices(' ').find(|(at, _)| folded[at + 1..].starts_with(|c: char| c.is_ascii_digit()))?;
    let (number, of) = folded[at + 1..].split_once('(')?;
    let (of, pages) = of.split_once(')')?;
    let numbers = |text: &str| text.chars().all(|c| c.is_ascii_digit() || " .,:;/-".contains(c)) && text.len() <= 16;
    (numbers(number) && year(of).is_some() && numbers(pages.trim_start_matches([',', ':', ' ', 'p', 's', '.']))).then_some(at + 1)
}

/// Whether a line, folded, opens with the number of an issue, whatever follows.
pub(in super::super) fn opens(folded: &str) -> bool {
    number_at(folded) == Some(0)
}

/// `northern brief no. 14`, `kurzanalyse nr. 7, september 2023`.
fn names_series(folded: &str) -> bool {
    number_at(folded).filter(|at| *at > 0).is_some_and(|at| {
        let (series, number) = folded.split_at(at);
        let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
        let (number, behind) = number.split_once([',', ' ', '|', '(']).unwrap_or((number, ""));
        let behind = behind.trim_matches([' ', ',', '|', '(', ')', '-', '–']);
        series.starts_with(char::is_alphabetic)
            && series.trim_end().split(' ').count() <= 5
            && number.parse::<u32>().is_ok()
            && (behind.is_empty() || date(behind).is_some() || year(behind).is_some())
    })
}

/// The date at the end of such a line, or the year in brackets in it.
pub(in super::super) fn date_of(text: &str) -> Option<String> {
    let text = without_pages(text);
    if let Some(found) = text.split(['(', ')']).skip(1).step_by(2).find_map(year).filter(|_| number_at(&fold(text)).is_some()) {
        return Some(found.to_string());
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    // Behind `nr.` the number is that of the issue, and no day.
    let is_issues = |from: usize| from > 0 && is_word(words[from - 1]);
    let starts = words.len().saturating_sub(3)..words.len().saturating_sub(1);
    let found = starts.filter(|from| !is_issues(*from)).find_map(|from| date(&words[from..].join(" ")));
    found.or_else(|| {
        words.iter().flat_map(|word| word.split('/')).find_map(year).filter(|_| is_number(&fold(text))).map(|year| year.to_string())
    })
}

/// `Verklaring van de minister, 14 november 2015`: the day behind the last comma of a title.
pub(in super::super) fn date_in_title(title: &str) -> Option<String> {
    let (_, behind) = title.trim_end_matches(')').rsplit_once(", ")?;
    date(behind).filter(|found| found.len() == 10)
}
