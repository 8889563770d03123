//! What a judgement says beside its claim: the basis of its confidence, what it assumes, and what would change one's mind.
//!
//! These are sections of the note's body, so that they read as prose everywhere; a heading of any level opens one, in English or Dutch.
//! Whatever stands before the first of them, or under a heading that is none of them, is the claim.

use super::{Note, Role};
use crate::text;

/// A section of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What the confidence rests on.
    Basis,
    /// What is taken for granted.
    Assumptions,
    /// What would change one's mind.
    Reversal,
}

impl Section {
    /// All of them, in the order of a judgement.
    pub const ALL: [Self; 3] = [Self::Basis, Self::Assumptions, Self::Reversal];

    /// The heading under which it is begun.
    pub const fn heading(self) -> &'static str {
        self.english()[0]
    }

    /// Every English heading by which it is known; the first is the one that is written.
    const fn english(self) -> &'static [&'static str] {
        match self {
            Self::Basis => &["Basis", "Basis of confidence"],
            Self::Assumptions => &["Assumptions"],
            Self::Reversal => &["What would change my mind", "What would change this"],
        }
    }

    /// Every Dutch one.
    const fn dutch(self) -> &'static [&'static str] {
        match self {
            Self::Basis => &["Grond", "Onderbouwing", "Grond van de zekerheid"],
            Self::Assumptions => &["Aannames", "Veronderstellingen"],
            Self::Reversal => &["Wat dit zou weerleggen", "Wat mij van gedachten doet veranderen"],
        }
    }

    fn of(heading: &str) -> Option<Self> {
        let named = |section: &Self| section.english().iter().chain(section.dutch()).any(|name| text::slug(name) == text::slug(heading));
        Self::ALL.into_iter().find(named)
    }
}

/// The parts of a judgement's body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// What is judged to be so.
    pub claim: String,
    /// What the confidence rests on.
    pub basis: String,
    /// What is taken for granted.
    pub assumptions: String,
    /// What would change one's mind.
    pub reversal: String,
}

impl Parts {
    /// Cuts a body into its parts.
    pub fn of(body: &str) -> Self {
        let mut parts = Self::default();
        let mut section = None;
        for line in body.lines() {
            match heading_of(line).map(Section::of) {
                Some(found @ Some(_)) => section = found,
                opens => {
                    if opens.is_some() {
                        section = None;
                    }
                    let part = parts.part(section);
                    part.push_str(line);
                    part.push('\n');
                }
            }
        }
        for part in [None, Some(Section::Basis), Some(Section::Assumptions), Some(Section::Reversal)] {
            let part = parts.part(part);
            *part = part.trim().to_owned();
        }
        parts
    }

    fn part(&mut self, section: Option<Section>) -> &mut String {
        match section {
            None => &mut self.claim,
            Some(Section::Basis) => &mut self.basis,
            Some(Section::Assumptions) => &mut self.assumptions,
            Some(Section::Reversal) => &mut self.reversal,
        }
    }
}

/// The body with something else said in a section, and all else to the letter: under the heading that the section has, else under a new one in
/// the language of those that there are.
pub fn with_section(body: &str, section: Section, said: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let headings = || lines.iter().filter_map(|line| heading_of(line));
    let is_dutch = |heading: &str| Section::ALL.iter().any(|one| one.dutch().iter().any(|name| text::slug(name) == text::slug(heading)));
    let Some(at) = lines.iter().position(|line| heading_of(line).and_then(Section::of) == Some(section)) else {
        let heading = if headings().any(is_dutch) { section.dutch()[0] } else { section.heading() };
        return format!("{}\n\n## {heading}\n\n{said}", body.trim_end()).trim_start().to_owned();
    };
    let end = (at + 1..lines.len()).find(|at| heading_of(lines[*at]).is_some()).unwrap_or(lines.len());
    let before = lines[..=at].join("\n");
    let after = lines[end..].join("\n");
    format!("{before}\n\n{said}\n\n{after}").trim_end().to_owned()
}

/// What a new judgement is written into: the claim on top, a heading for each section.
pub fn form(claim: &str) -> String {
    let sections = Section::ALL.map(|section| format!("## {}\n", section.heading()));
    format!("{claim}\n\n{}", sections.join("\n"))
}

/// The body without the headings of sections that say nothing.
pub fn tidied(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let mut out: Vec<&str> = Vec::new();
    let mut is_after_gap = false;
    for (at, line) in lines.iter().enumerate() {
        let is_section = heading_of(line).and_then(Section::of).is_some();
        let says = lines[at + 1..].iter().take_while(|line| heading_of(line).is_none()).any(|line| !line.trim().is_empty());
        if is_section && !says {
            // The blank lines around it become one.
            while out.last().is_some_and(|line| line.trim().is_empty()) {
                out.pop();
            }
            out.push("");
            is_after_gap = true;
        } else if !is_after_gap || !line.trim().is_empty() {
            out.push(line);
            is_after_gap = false;
        }
    }
    out.join("\n").trim_end().to_owned()
}

fn heading_of(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with(' ')).then(|| rest.trim().trim_end_matches(['#', ' ']))
}

impl Note {
    /// How many of its passages stand in a role.
    pub fn count(&self, role: Role) -> usize {
        self.anchors.iter().filter(|placed| placed.role == Some(role)).count()
    }

    /// What a judgement claims, in a line; its tags and sections left out.
    pub fn claim_line(&self) -> String {
        let claim = Parts::of(&self.body).claim;
        text::clean_line(claim.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim_start_matches(['#', ' ']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "De dijk houdt tot 2031.\n\nMits er geld is.\n\n## Grond\n\nTwee metingen.\n\n## Assumptions\n\n- het peil stijgt niet\n\n### Wat dit zou weerleggen\n\nEen derde meting.";

    #[test]
    fn a_body_is_cut_into_its_parts_in_either_language() {
        let parts = Parts::of(BODY);
        assert_eq!(parts.claim, "De dijk houdt tot 2031.\n\nMits er geld is.");
        assert_eq!(parts.basis, "Twee metingen.");
        assert_eq!(parts.assumptions, "- het peil stijgt niet");
        assert_eq!(parts.reversal, "Een derde meting.");
    }

    #[test]
    fn a_section_is_said_anew_under_the_heading_that_it_has_and_all_else_stays() {
        let said = with_section(BODY, Section::Basis, "Drie metingen.");
        assert_eq!(said, BODY.replace("Twee metingen.", "Drie metingen."));
        let dutch = with_section("Stelling.\n\n## Grond\n\nx", Section::Reversal, "Een meting.");
        assert_eq!(dutch, "Stelling.\n\n## Grond\n\nx\n\n## Wat dit zou weerleggen\n\nEen meting.");
        let bare = with_section("Zo is het.", Section::Assumptions, "Rust.");
        assert_eq!(bare, "Zo is het.\n\n## Assumptions\n\nRust.");
    }

    #[test]
    fn a_heading_of_ones_own_belongs_to_the_claim() {
        let parts = Parts::of("Stelling.\n\n## Basis\n\nx\n\n## Terzijde\n\ny");
        assert_eq!((parts.claim.as_str(), parts.basis.as_str()), ("Stelling.\n\n## Terzijde\n\ny", "x"));
    }

    #[test]
    fn a_form_that_was_half_filled_in_keeps_what_was_said() {
        assert_eq!(tidied(&form("Zo is het.")), "Zo is het.");
        let filled = form("Zo is het.").replace("## Assumptions\n", "## Assumptions\n\nRust.\n");
        assert_eq!(tidied(&filled), "Zo is het.\n\n## Assumptions\n\nRust.");
    }
}
