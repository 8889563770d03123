//! Lines that say which issue of a series a text is: `Jaargang 12, nr. 3, maart 2021`, `Kurzanalyse Nr. 7, September 2023`.

use super::date;
use super::dates::year;
use crate::text::fold;

/// Words before the number of an issue, folded.
const ISSUES: &[&str] = &["issue ", "nummer ", "nr. ", "no. ", "vol. ", "volume ", "jaargang ", "aflevering ", "editie ", "edition "];

/// Whether a line, folded, is nothing but the issue of a series, with the name of the series or without.
pub(super) fn is(folded: &str) -> bool {
    is_number(folded) || names_series(folded) || names_series(&folded.replace("no.", "no. ").replace("nr.", "nr. ").replace(".  ", ". "))
}

/// Whether a line, folded, opens with the number of an issue, behind which stands no more than others and a date.
pub(super) fn is_number(folded: &str) -> bool {
    let number = ISSUES.iter().find_map(|word| folded.strip_prefix(word));
    number.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.split([' ', ',', '(', ')', '/', '|', '·', '-', '–']).all(is_of_issue)
            && !rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(':')
    })
}

/// Whether a word may stand behind the number of an issue: another number, or one of a date.
fn is_of_issue(word: &str) -> bool {
    let bare = word.trim_matches(['.', ':', ';']);
    let numbered = bare.bytes().all(|byte| byte.is_ascii_digit());
    let season = ["winter", "spring", "summer", "autumn", "fall", "lente", "voorjaar", "zomer", "herfst", "najaar", "sommer", "herbst"];
    numbered || super::is_month(bare) || season.contains(&bare) || ISSUES.iter().any(|issue| issue.trim_end_matches([' ', '.']) == bare)
}

/// `northern brief no. 14`, `kurzanalyse nr. 7, september 2023`.
fn names_series(folded: &str) -> bool {
    ISSUES.iter().filter_map(|word| folded.split_once(&format!(" {word}"))).any(|(series, number)| {
        let (number, behind) = number.split_once([',', ' ', '|', '(']).unwrap_or((number, ""));
        let behind = behind.trim_matches([' ', ',', '|', '(', ')', '-']);
        series.starts_with(char::is_alphabetic)
            && series.split(' ').count() <= 5
            && number.parse::<u32>().is_ok()
            && (behind.is_empty() || date(behind).is_some() || year(behind).is_some())
    })
}

/// The date at the end of such a line, which may be a bare year.
pub(super) fn date_of(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    // Behind `nr.` the number is that of the issue, and no day.
    let is_issues = |from: usize| from > 0 && ISSUES.contains(&format!("{} ", fold(words[from - 1])).as_str());
    let starts = words.len().saturating_sub(3)..words.len().saturating_sub(1);
    starts.filter(|from| !is_issues(*from)).find_map(|from| date(&words[from..].join(" ")))
}

/// `Verklaring van de minister, 14 november 2015`: the day behind the last comma of a title.
pub(in crate::import::structure) fn date_in_title(title: &str) -> Option<String> {
    let (_, behind) = title.trim_end_matches(')').rsplit_once(", ")?;
    date(behind).filter(|found| found.len() == 10)
}
