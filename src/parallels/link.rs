//! A new link: two passages and how the one stands to the other.

use thiserror::Error;

use super::{Aspect, Cell, Citation, Parallel, Stance, Verdict};
use crate::document::{self, Body, Status};
use crate::text;

/// One end of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The passage.
    pub citation: Citation,
    /// What its document is called, in short.
    pub title: String,
    /// What it claims to be.
    pub status: Option<Status>,
}

impl End {
    /// `De dijk ¶2`.
    pub fn label(&self) -> String {
        self.citation.target.block.as_ref().map_or_else(|| self.title.clone(), |block| format!("{} {}", self.title, block.cited()))
    }

    fn is_imagined(&self) -> bool {
        self.status == Some(Status::Scenario)
    }
}

/// Why two passages cannot be linked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotLinked {
    /// Both ends are one.
    #[error("a passage cannot be linked to itself; go to another one")]
    Same,
    /// A scenario is no evidence.
    #[error("{0} is imagined, and only `imagines` may lead to a scenario")]
    Imagined(String),
    /// There is no scenario to imagine it.
    #[error("neither passage is a scenario's, so neither imagines; choose another relation")]
    NothingImagined,
}

impl Stance {
    /// The verdict that a row of a new link opens with.
    const fn verdict(self) -> Verdict {
        match self {
            Self::Supports | Self::Quotes => Verdict::Agree,
            Self::Contradicts => Verdict::Contradict,
            Self::Qualifies | Self::Updates => Verdict::Qualify,
            Self::Imagines => Verdict::Incomparable,
        }
    }

    /// The letter that chooses it.
    pub const fn letter(self) -> char {
        match self {
            Self::Supports => 's',
            Self::Contradicts => 'c',
            Self::Qualifies => 'q',
            Self::Updates => 'u',
            Self::Quotes => 'w',
            Self::Imagines => 'i',
        }
    }

    /// The stance of a letter.
    pub fn of_letter(letter: char) -> Option<Self> {
        Self::ALL.iter().copied().find(|stance| stance.letter() == letter.to_ascii_lowercase())
    }
}

/// A link between two passages; `why` is Markdown and may be empty. Its id is a proposal, for want of knowing what others are called.
///
/// # Errors
/// As [`NotLinked`] says.
pub fn link(ends: [&End; 2], stance: Stance, why: &str) -> Result<Parallel, NotLinked> {
    let [one, other] = ends;
    if one.citation == other.citation {
        return Err(NotLinked::Same);
    }
    match ends.iter().find(|end| end.is_imagined()) {
        Some(end) if stance != Stance::Imagines => return Err(NotLinked::Imagined(end.label())),
        None if stance == Stance::Imagines => return Err(NotLinked::NothingImagined),
        _ => {}
    }
    // Poles need names of their own: within one document it is the paragraph that tells them apart.
    let is_one_title = one.title == other.title;
    let pole = |end: &End| if is_one_title { end.label() } else { end.title.clone() };
    let cell = |end: &End| Cell { text: String::new(), citations: vec![end.citation.clone()] };
    let aspect =
        Aspect { name: "passage".into(), cells: ends.map(cell).into(), verdict: Some(stance.verdict()), difference: String::new() };
    Ok(Parallel {
        id: format!("link-{}-{}", name(one), name(other)),
        title: format!("{} ↔ {}", one.label(), other.label()),
        subject: None,
        stance: Some(stance),
        poles: ends.map(pole).into(),
        introduction: document::parse_body(&text::clean(why)),
        aspects: vec![aspect],
        limits: Body::default(),
        warnings: Vec::new(),
    })
}

/// What stands for an end in the name of a file.
fn name(end: &End) -> String {
    const LONGEST: usize = 48;
    let Citation { target, .. } = &end.citation;
    let document: String = text::slug(&target.document).chars().take(LONGEST).collect();
    let block = target.block.as_ref().map(|block| text::slug(block.as_str())).unwrap_or_default();
    format!("{}-{block}", document.trim_matches('-')).trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Target;

    fn end(target: &str, title: &str, status: Option<Status>) -> End {
        End { citation: Citation::whole(Target::parse(target).unwrap()), title: title.into(), status }
    }

    #[test]
    fn a_link_is_written_as_a_parallel_of_two_poles_and_one_row() {
        let (one, mut other) = (end("de-dijk#p2", "De dijk", None), end("de-polder#p3", "De polder", Some(Status::Fact)));
        other.citation = Citation::of_words(other.citation.target, "hooguit 8 | miljoen");
        let link = link([&one, &other], Stance::Contradicts, "Twee ramingen.").unwrap();
        insta::assert_snapshot!(link.write(), @r#"
        ---
        kantlijn: 1
        id: link-de-dijk-p02-de-polder-p03
        title: "De dijk ¶2 ↔ De polder ¶3"
        stance: contradicts
        poles: ["De dijk", "De polder"]
        ---

        Twee ramingen.

        | aspect | De dijk | De polder | verdict |
        |---|---|---|---|
        | passage | [[de-dijk#^p02]] | [[de-polder#^p03]] “hooguit 8 \| miljoen” | contradict |
        "#);
        let read = Parallel::parse(&link.write(), "x");
        assert!(read.is_link());
        assert_eq!(read, link);
    }

    #[test]
    fn poles_within_one_document_are_told_apart_by_their_paragraphs() {
        let link = link([&end("a#p1", "A", None), &end("a#p2", "A", None)], Stance::Supports, "").unwrap();
        assert_eq!(link.poles, ["A ¶1", "A ¶2"]);
    }

    #[test]
    fn only_imagines_leads_to_a_scenario() {
        let (real, imagined) = (end("a#p1", "A", None), end("b#p2", "B", Some(Status::Scenario)));
        assert_eq!(link([&real, &imagined], Stance::Supports, ""), Err(NotLinked::Imagined("B ¶2".into())));
        assert_eq!(link([&real, &end("b#p3", "B", None)], Stance::Imagines, ""), Err(NotLinked::NothingImagined));
        assert!(link([&imagined, &real], Stance::Imagines, "").is_ok());
        assert_eq!(link([&real, &real], Stance::Supports, ""), Err(NotLinked::Same));
    }

    #[test]
    fn every_stance_has_a_letter_of_its_own() {
        for stance in Stance::ALL {
            assert_eq!(Stance::of_letter(stance.letter()), Some(*stance));
        }
    }
}
