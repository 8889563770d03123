//! Parallels on the command line: listing them, and linking two passages.

use std::io::Write;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::answers::{find, line};
use super::{Failure, suggesting};
use crate::document::{BlockId, Rendition, Status, Target};
use crate::library::ParallelFile;
use crate::parallels::{Aspect, Cell, Stance};
use crate::text;
use crate::workspace::{Trouble, Workspace};

/// How one passage stands to another, on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Relation {
    /// It says the same
    Supports,
    /// It says the contrary
    Contradicts,
    /// It says the same with other certainty or scope
    Qualifies,
    /// It brings what came later
    Updates,
    /// It repeats its words or its source
    Quotes,
    /// It imagines it: the only one that may lead to a scenario
    Imagines,
}

impl From<Relation> for Stance {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Supports => Self::Supports,
            Relation::Contradicts => Self::Contradicts,
            Relation::Qualifies => Self::Qualifies,
            Relation::Updates => Self::Updates,
            Relation::Quotes => Self::Quotes,
            Relation::Imagines => Self::Imagines,
        }
    }
}

/// `kantlijn link`
#[derive(Debug, Args)]
pub struct LinkOf {
    /// One passage: `DOC#p12`, or `DOC#p12:"exact words"`
    one: String,
    /// The other passage
    other: String,
    /// How the one stands to the other
    #[arg(long, value_enum)]
    relation: Relation,
    /// Why they belong together, in a line
    #[arg(long, default_value = "")]
    why: String,
    /// Print the link as JSON, as `parallels` does
    #[arg(long)]
    json: bool,
}

/// `kantlijn link`
pub fn link(of: &LinkOf, rendition: Option<Rendition>, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let end = |typed: &str| {
        let (target, exact) = passage(typed).ok_or_else(|| {
            let typed = text::clean_line(typed);
            Failure::Usage(format!("`{typed}` is no passage; say DOC#p12, or DOC#p12:\"exact words\""))
        })?;
        Ok::<_, Failure>(workspace.end_at(&target, exact, rendition)?)
    };
    let (one, other) = (end(&of.one)?, end(&of.other)?);
    let change = workspace.linking([&one, &other], of.relation.into(), &of.why)?;
    let (name, label) = (change.file.name().to_owned(), change.label());
    workspace.make(change)?;
    if !of.json {
        return Ok(writeln!(out, "{label} kept ({name})")?);
    }
    let files = workspace.parallels();
    let file = files.iter().find(|file| file.name == name).ok_or(Trouble::NoParallel(name))?;
    compared(file, workspace, out)
}

/// Cuts `DOC#p12:"exact words"` up; quotation marks that a shell took away are not missed.
fn passage(typed: &str) -> Option<(Target, Option<&str>)> {
    let (document, rest) = typed.split_once('#')?;
    let (block, words) = rest.split_once(':').map_or((rest, None), |(block, words)| (block, Some(words.trim())));
    let unquoted =
        |words: &'_ str| -> Option<usize> { words.chars().next().filter(|c| matches!(c, '"' | '“' | '„')).map(char::len_utf8) };
    let words = words.map(|words| match (unquoted(words), words.char_indices().next_back()) {
        (Some(start), Some((end, '"' | '”'))) if end >= start => &words[start..end],
        _ => words,
    });
    let target = Target::parse(&format!("{document}#{block}"))?;
    (target.block.is_some() && !target.document.is_empty()).then_some((target, words.filter(|words| !words.is_empty())))
}

#[derive(Serialize)]
struct Compared<'a> {
    id: &'a str,
    title: &'a str,
    subject: Option<&'a str>,
    stance: Option<&'a str>,
    origin: &'a str,
    poles: &'a [String],
    aspects: Vec<&'a str>,
    passages: Vec<Cited<'a>>,
    rows: Vec<Compare<'a>>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Compare<'a> {
    aspect: &'a str,
    cells: Vec<Said<'a>>,
    verdict: Option<&'a str>,
    difference: &'a str,
}

#[derive(Serialize)]
struct Said<'a> {
    text: &'a str,
    passages: Vec<Cited<'a>>,
}

#[derive(Serialize)]
struct Cited<'a> {
    doc: &'a str,
    block: Option<&'a str>,
    status: Option<Status>,
    #[serde(skip_serializing_if = "str::is_empty")]
    quote: &'a str,
}

/// `kantlijn parallels`
pub fn parallels(
    target: Option<&str>,
    disagreements: bool,
    json: bool,
    workspace: &Workspace,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let wanted = target.map(|target| find(target, None, workspace)).transpose()?;
    // Two passages that several parallels set side by side disagree only once.
    let mut told = Vec::new();
    for file in workspace.parallels().iter() {
        if let Some((document, block)) = &wanted {
            let block = block.map(|at| &document.body.blocks[at].id);
            if !file.cited_blocks(&document.meta.id).any(|cited| block.is_none_or(|block| *block == cited)) {
                continue;
            }
        }
        if disagreements {
            suggesting::disputes(&file.parse(), json, workspace, (&mut told, &mut *out))?;
        } else if json {
            compared(file, workspace, out)?;
        } else {
            let parallel = file.parse();
            let about = [parallel.subject.map(|subject| subject.name()), parallel.stance.map(|stance| stance.name())];
            let about: Vec<_> = about.into_iter().flatten().collect();
            writeln!(out, "{:<40} {:<24} {}", parallel.id, about.join(", "), parallel.title)?;
        }
    }
    Ok(())
}

/// One parallel as JSON.
fn compared(file: &ParallelFile, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let parallel = file.parse();
    let targets = parallel.passages();
    let compared = Compared {
        id: &parallel.id,
        title: &parallel.title,
        subject: parallel.subject.map(|subject| subject.name()),
        stance: parallel.stance.map(|stance| stance.name()),
        origin: file.origin.name(),
        poles: &parallel.poles,
        aspects: parallel.aspects.iter().map(|aspect| aspect.name.as_str()).collect(),
        passages: targets.iter().map(|target| cited(target, "", workspace)).collect(),
        rows: parallel.aspects.iter().map(|aspect| row(aspect, workspace)).collect(),
        warnings: parallel.warnings.iter().map(ToString::to_string).collect(),
    };
    line(out, &compared)
}

fn row<'a>(aspect: &'a Aspect, workspace: &Workspace) -> Compare<'a> {
    let said = |cell: &'a Cell| Said {
        text: &cell.text,
        passages: cell.citations.iter().map(|citation| cited(&citation.target, &citation.exact, workspace)).collect(),
    };
    Compare {
        aspect: &aspect.name,
        cells: aspect.cells.iter().map(said).collect(),
        verdict: aspect.verdict.map(|verdict| verdict.name()),
        difference: &aspect.difference,
    }
}

fn cited<'a>(target: &'a Target, quote: &'a str, workspace: &Workspace) -> Cited<'a> {
    let block = target.block.as_ref().map(BlockId::as_str);
    Cited { doc: &target.document, block, status: workspace.passage(target).status, quote }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_a_block_or_words_of_it() {
        let read = |typed| passage(typed).map(|(target, words)| (target.to_string(), words));
        assert_eq!(read("a#p2"), Some(("a#^p02".into(), None)));
        assert_eq!(read("a#p2:\"twee: woorden\""), Some(("a#^p02".into(), Some("twee: woorden"))));
        assert_eq!(read("a#^p2:“twee” woorden"), Some(("a#^p02".into(), Some("“twee” woorden"))));
        assert_eq!(read("a#p2:twee woorden"), Some(("a#^p02".into(), Some("twee woorden"))));
        assert_eq!((read("a"), read("#p2"), read("a#p2:\"\"")), (None, None, Some(("a#^p02".into(), None))));
    }
}
