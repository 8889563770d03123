//! The sheet of what a note is: its kind, status, voice, tags, grades and marking, each changed by a single key.
//!
//! It stands in the editor's place while a note is written, and in the margin for a note that is chosen there.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::command::Command;
use super::theme::Role;
use crate::document::Status;
use crate::notes::{Credibility, Kind, Qualities, Term};
use crate::scales::{Measure, Scales};
use crate::text;
use crate::voices::Voices;

/// A note of the library whose qualities are being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grading {
    /// The document that it is filed under.
    pub document: String,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What it is to be.
    pub qualities: Qualities,
}

/// Changes a quality as a command says; false where the command is about something else.
pub fn change(qualities: &mut Qualities, command: Command, count: Option<u32>, scales: &Scales) -> bool {
    let step = |measure, term: &Option<Term>, forward| scales.scale(measure).and_then(|scale| scale.step(term.as_ref(), forward));
    match command {
        Command::KindNote => qualities.kind = Kind::Note,
        Command::KindQuestion => qualities.kind = Kind::Question,
        Command::KindClaim => qualities.kind = Kind::Claim,
        Command::KindEvidence => qualities.kind = Kind::Evidence,
        Command::KindJudgement => qualities.kind = Kind::Judgement,
        Command::NextStatus => qualities.status = next_status(qualities.status),
        Command::Credibility => qualities.credibility = graded(qualities.credibility, count),
        Command::MoreLikely => qualities.likelihood = step(Measure::Likelihood, &qualities.likelihood, true),
        Command::LessLikely => qualities.likelihood = step(Measure::Likelihood, &qualities.likelihood, false),
        Command::MoreConfident => qualities.confidence = step(Measure::Confidence, &qualities.confidence, true),
        Command::LessConfident => qualities.confidence = step(Measure::Confidence, &qualities.confidence, false),
        Command::NextMarking => qualities.marking = next_marking(&qualities.marking, &scales.markings),
        _ => return false,
    }
    true
}

fn next_status(status: Option<Status>) -> Option<Status> {
    let mut ring: Vec<Option<Status>> = vec![None];
    ring.extend(Status::TAGS.iter().map(|(status, _)| Some(*status)));
    let at = ring.iter().position(|step| *step == status).unwrap_or(0);
    ring[(at + 1) % ring.len()]
}

/// The grade of a digit; the same digit once more takes it away.
fn graded(now: Option<Credibility>, digit: Option<u32>) -> Option<Credibility> {
    let grade = match digit {
        Some(0) => Some(Credibility::NOT_APPLICABLE),
        Some(digit) => u8::try_from(digit).ok().and_then(Credibility::new),
        None => None,
    };
    if grade == now { None } else { grade.or(now) }
}

fn next_marking(marking: &str, markings: &[String]) -> String {
    match markings.iter().position(|known| known == marking) {
        _ if marking.is_empty() => markings.first().cloned().unwrap_or_default(),
        Some(at) => markings.get(at + 1).cloned().unwrap_or_default(),
        None => String::new(),
    }
}

/// Adds a tag, or takes it away where it is there.
pub fn toggle_tag(tags: &mut Vec<String>, tag: &str) {
    match tags.iter().position(|has| has == tag) {
        Some(at) => drop(tags.remove(at)),
        None => tags.push(tag.to_owned()),
    }
}

/// What a note is, in a line: `claim · Klyszcz (B) · credibility 3 · likely`.
pub fn summary(qualities: &Qualities, voices: &Voices, scales: &Scales) -> String {
    let mut parts = vec![qualities.kind.name().to_owned()];
    parts.extend(qualities.status.filter(|status| status.name() != qualities.kind.name()).map(|status| status.name().to_owned()));
    parts.extend(graded_parts(qualities, voices, scales));
    parts.join(" · ")
}

/// Voice, grades and marking, as far as there are any.
pub fn graded_parts(qualities: &Qualities, voices: &Voices, scales: &Scales) -> Vec<String> {
    let mut parts = Vec::new();
    if !qualities.voice.is_empty() {
        parts.push(voices.label(&qualities.voice));
    }
    parts.extend(qualities.credibility.map(|grade| match grade.grade() {
        Some(grade) => format!("credibility {grade}"),
        None => scales.word(Measure::Credibility, Term::NOT_APPLICABLE),
    }));
    parts.extend(qualities.likelihood.as_ref().map(|term| scales.word(Measure::Likelihood, term.as_str())));
    parts.extend(qualities.confidence.as_ref().map(|term| scales.word(Measure::Confidence, term.as_str())));
    parts.extend((!qualities.marking.is_empty()).then(|| qualities.marking.clone()));
    parts
}

/// Whether anybody has graded a note, so that there is something to say of it beside its kind.
pub fn is_graded(qualities: &Qualities, voices: &Voices) -> bool {
    let graded = qualities.credibility.is_some() || qualities.likelihood.is_some() || qualities.confidence.is_some();
    let rated = qualities.voice.split(['›', ',']).any(|voice| voices.rating(voice).is_some());
    graded || rated || !qualities.marking.is_empty()
}

/// The rows of the sheet: keys, what they change, and what it is now.
fn rows(qualities: &Qualities, voices: &Voices, scales: &Scales) -> [(&'static str, &'static str, String); 8] {
    let graded = |measure, term: &Option<Term>| {
        let Some(term) = term else { return String::new() };
        let percent = scales.scale(measure).and_then(|scale| scale.grade(term.as_str())?.percent());
        let percent = percent.map(|(from, to)| format!("  {from}–{to} %")).unwrap_or_default();
        format!("{}{percent}", scales.word(measure, term.as_str()))
    };
    let credibility = qualities.credibility.map(|grade| match grade.grade() {
        Some(grade) => format!("{grade} {}", scales.word(Measure::Credibility, &grade.to_string())),
        None => "n/a".to_owned(),
    });
    let tags: Vec<_> = qualities.tags.iter().map(|tag| format!("#{tag}")).collect();
    [
        ("n q c e j", "kind", qualities.kind.name().to_owned()),
        ("s", "status", qualities.status.map(|status| status.name().to_owned()).unwrap_or_default()),
        ("v", "voice", voices.label(&qualities.voice)),
        ("t", "tags", tags.join(" ")),
        ("1–6 0", "credibility", credibility.unwrap_or_default()),
        ("l L", "likelihood", graded(Measure::Likelihood, &qualities.likelihood)),
        ("f F", "confidence", graded(Measure::Confidence, &qualities.confidence)),
        ("m", "marking", qualities.marking.clone()),
    ]
}

/// On fewer cells than these, labels give way to values.
const NARROW: u16 = 48;

/// Draws the sheet.
pub fn draw(area: Rect, canvas: &mut Canvas<'_>, qualities: &Qualities, (voices, scales): (&Voices, &Scales)) {
    // In a narrow margin a value says by itself what it is, all but the status; the label stands where there is none.
    let is_narrow = area.width < NARROW;
    for (y, (keys, label, value)) in (area.top()..area.bottom()).zip(rows(qualities, voices, scales)) {
        canvas.text((area.x, y), area.right(), keys, Role::Key);
        let mut x = area.x + 11;
        if !is_narrow || value.is_empty() || label == "status" {
            let end = canvas.text((x, y), area.right(), label, Role::Quiet);
            x = if is_narrow { end + 2 } else { end.max(area.x + 24) };
        }
        let (shown, role) = if value.is_empty() { ("—", Role::Quiet) } else { (value.as_str(), Role::Own) };
        let room = usize::from(area.right().saturating_sub(x));
        canvas.text((x, y), area.right(), &text::shorten(shown, room), role);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(commands: &[(Command, Option<u32>)]) -> Qualities {
        let mut qualities = Qualities::default();
        for (command, count) in commands {
            assert!(change(&mut qualities, *command, *count, &Scales::default()), "{command:?}");
        }
        qualities
    }

    #[test]
    fn a_digit_grades_zero_is_not_applicable_and_the_same_again_takes_it_away() {
        let grade = |digits: &[u32]| {
            let commands: Vec<_> = digits.iter().map(|digit| (Command::Credibility, Some(*digit))).collect();
            changed(&commands).credibility
        };
        assert_eq!(grade(&[3]), Credibility::new(3));
        assert_eq!(grade(&[3, 0]), Some(Credibility::NOT_APPLICABLE));
        assert_eq!(grade(&[3, 3]), None);
        assert_eq!(grade(&[3, 9]), Credibility::new(3), "there is no ninth grade");
    }

    #[test]
    fn every_ring_comes_back_to_nothing() {
        assert_eq!(changed(&[(Command::NextStatus, None); 6]).status, None);
        assert_eq!(changed(&[(Command::MoreLikely, None); 9]).likelihood, None);
        assert_eq!(changed(&[(Command::MoreLikely, None), (Command::LessLikely, None)]).likelihood, None);
        assert_eq!(changed(&[(Command::NextMarking, None); 6]).marking, "");
        assert_eq!(changed(&[(Command::NextMarking, None); 1]).marking, "TLP:CLEAR");
    }

    #[test]
    fn a_line_says_what_a_note_is() {
        let (voices, _) = Voices::parse("| voice | reliability |\n|---|---|\n| Klyszcz | B |\n");
        let mut qualities = changed(&[
            (Command::KindClaim, None),
            (Command::Credibility, Some(3)),
            (Command::LessLikely, None),
            (Command::LessLikely, None),
        ]);
        qualities.voice = "Klyszcz".into();
        assert_eq!(summary(&qualities, &voices, &Scales::default()), "claim · Klyszcz (B) · credibility 3 · almost certain");
        assert!(is_graded(&qualities, &voices) && !is_graded(&Qualities::default(), &voices));
    }
}
