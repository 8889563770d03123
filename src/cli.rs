//! The command line: arguments, subcommands, and messages that say how to go on.
//!
//! Results go to standard output, messages to standard error. The exit code is 0 when it was done, 1 when it could not be done or a check
//! found something, 2 when the command was wrong.

mod answers;
mod exporting;
mod gate;
mod importing;
mod judging;
mod linking;
mod mending;
mod noting;
mod reporting;
mod suggesting;
mod verifying;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use self::gate::Gate;
use crate::config::Config;
use crate::document::{Rendition, Target, Warning};
use crate::library::Places;
use crate::text;
use crate::tui::theme::Depth;
use crate::tui::{self, Start, Surroundings};
use crate::workspace::{READ_PDF, Trouble, Workspace, read_pdf};

/// A terminal reader for analysts: parallels beside the text, notes in the margin, briefs that can be checked.
#[derive(Debug, Parser)]
#[command(name = "kantlijn", version)]
struct Arguments {
    /// What to read: a document of the library (`DOC`, `DOC#p12`) or a file; without it, reading goes on where it was left
    target: Option<OsString>,

    /// Keep everything in one folder [env: KANTLIJN_LIBRARY]
    #[arg(long, global = true, value_name = "DIR")]
    library: Option<PathBuf>,

    /// Which text of a document, where it has both
    #[arg(long, global = true, value_enum)]
    rendition: Option<Which>,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Which {
    /// Our own digest, paragraph by paragraph
    Brief,
    /// The full text
    Article,
}

impl From<Which> for Rendition {
    fn from(which: Which) -> Self {
        match which {
            Which::Brief => Self::Brief,
            Which::Article => Self::Article,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the documents of the library
    List {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print a document, or a block of it
    Show {
        /// `DOC`, `DOC#p12`, or a file
        target: OsString,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Search all documents
    Search {
        /// The words; every one must occur in a paragraph
        #[arg(required = true)]
        query: Vec<String>,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// List notes, with where their passages are now
    Notes(noting::NotesOf),
    /// Write a note on a passage
    Note(noting::NoteOf),
    /// List voices with how far they can be relied on, or judge one
    ///
    /// The register is `sources.md` in the library, a Markdown table. A voice that is judged again gets one more line; the latest holds.
    Voices(judging::VoicesOf),
    /// Begin a judgement, or gather passages for and against one
    Judge(judging::JudgeOf),
    /// List judgements with what was gathered for and against them
    Judgements {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Link two passages, of one document or of two
    Link(linking::LinkOf),
    /// List the parallels of the library, of a document, or at a passage
    Parallels {
        /// `DOC` or `DOC#p12`
        target: Option<String>,
        /// The facts in which their passages disagree: numbers, dates, actors, and how surely something is said
        #[arg(long)]
        disagreements: bool,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Suggest passages of other documents that treat the same thing, with the reasons why
    Suggest(suggesting::SuggestFor),
    /// Export documents with remarks, notes and parallels, or reports
    Export(exporting::ExportOf),
    /// List the briefs that you compose, begin one, add to it, order it, print it
    ///
    /// A report is `reports/<name>.md` in the library: headings, text of your own, and references to passages, notes, judgements and parallels.
    Report(reporting::ReportOf),
    /// Convert files into documents of the library: text, Markdown, web pages, mails, PDF, EPUB and Word
    Import(importing::ImportOf),
    /// Write the fingerprints of an article into the brief that covers it, by which its import is recognised
    ///
    /// The article is imported in memory; its paragraphs, captions and notes must be those of the brief, in kind and order. Only the key
    /// `fingerprints` of the brief's front matter is changed. The recipe, simhash64-v1, stands in ARCHITECTURE.md.
    Fingerprint {
        /// The brief's file
        brief: PathBuf,
        /// The article's file, as it was published
        article: PathBuf,
    },
    /// Check every quotation of a finished brief against the articles, and the citations and figures beside it
    ///
    /// Markdown, HTML, plain text and what `import` reads besides. Quotations of more than four words are looked for in all articles; typography, case and
    /// punctuation make no difference, `(...)` and `[Poetin]` are understood. The exit code is 1 when something does not hold.
    Verify {
        /// The finished texts; `-` is standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// One JSON object a line, of all that was checked
        #[arg(long)]
        json: bool,
    },
    /// Say what is orphaned, ambiguous, in conflict, unreadable, missing or left over, and how to mend it
    Doctor {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Mend what doctor has found: a note that was changed on two sides, a passage that was lost, what was left over
    ///
    /// `mend` alone clears away what needs no judgement. `mend NOTE` shows the versions of a note that was changed on two sides.
    Mend(mending::MendOf),
    /// List deleted notes, take one back, or remove them for good
    Trash(mending::TrashOf),
    /// Print completions for a shell
    Completions {
        /// bash, elvish, fish, powershell or zsh
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Print a picture of the reader as SVG, for documentation
    #[command(hide = true)]
    Picture(answers::PictureOf),
    /// Read a PDF from standard input and print its words with their places: `import` starts it in a process of its own
    #[command(name = READ_PDF, hide = true)]
    ReadPdf {
        /// The most memory, in MiB
        memory: u64,
        /// The most seconds
        seconds: u64,
    },
}

/// What went wrong, for the exit code.
#[derive(Debug)]
enum Failure {
    /// It could not be done.
    Trouble(Trouble),
    /// The command was wrong.
    Usage(String),
    /// A check found something; it has been said.
    Found,
    /// Standard output is gone or full.
    Output(io::Error),
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// The names of the subcommands, `help` among them.
const SUBCOMMANDS: &[&str] = &[
    "list",
    "show",
    "search",
    "notes",
    "note",
    "voices",
    "judge",
    "judgements",
    "parallels",
    "suggest",
    "link",
    "import",
    "fingerprint",
    "export",
    "report",
    "verify",
    "doctor",
    "mend",
    "trash",
    "completions",
    "man",
    "picture",
    READ_PDF,
    "help",
];

/// Reads the command lines by which the reader is opened, day in day out, without building the parser for all the others.
fn only_a_target(typed: &[OsString]) -> Option<Arguments> {
    let target = match typed {
        [] | [_] => None,
        [_, target] => Some(target.to_owned()),
        _ => return None,
    };
    let plain = target
        .as_deref()
        .map(OsStr::to_string_lossy)
        .is_none_or(|target| !target.is_empty() && !target.starts_with('-') && !SUBCOMMANDS.contains(&&*target));
    plain.then_some(Arguments { target, library: None, rendition: None, command: None })
}

/// Runs the program: `variable` gives a variable of the environment.
pub fn main(arguments: impl IntoIterator<Item = OsString>, variable: impl Fn(&str) -> Option<String>) -> ExitCode {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match only_a_target(&typed).map_or_else(|| Arguments::try_parse_from(&typed), Ok) {
        Ok(arguments) => arguments,
        Err(error) => {
            if let Some(near) = mistyped(&typed).filter(|_| error.use_stderr()) {
                return complain(&near, 2);
            }
            // Help and version are results; everything else is wrong usage.
            let text = error.render().to_string();
            let text = text::clean(&text);
            let _ = if error.use_stderr() { io::stderr().write_all(text.as_bytes()) } else { io::stdout().write_all(text.as_bytes()) };
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match run(arguments, &variable) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Found) => ExitCode::from(1),
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => complain(&format!("cannot write the result: {error}"), 1),
        Err(Failure::Trouble(trouble)) => match mistyped(&typed).filter(|_| matches!(trouble, Trouble::NoDocument { .. })) {
            Some(near) => complain(&near, 2),
            None => complain(&trouble.to_string(), 1),
        },
        Err(Failure::Usage(message)) => complain(&message, 2),
    }
}

/// What to say where the first word was meant to be a command and is none.
fn mistyped(typed: &[OsString]) -> Option<String> {
    let takes_one = |option: &str| matches!(option, "--library" | "--rendition");
    let mut words = typed.iter().skip(1).map(|word| word.to_string_lossy());
    let mut word = words.next()?;
    while word.starts_with('-') {
        if takes_one(&word) {
            words.next();
        }
        word = words.next()?;
    }
    let shown = SUBCOMMANDS.iter().copied().filter(|name| !matches!(*name, "picture" | READ_PDF));
    let near = text::closest(&word, shown).filter(|near| *near != word)?;
    Some(format!("there is no command and no document `{}`; did you mean `kantlijn {near}`?", text::clean_line(&word)))
}

fn complain(message: &str, code: u8) -> ExitCode {
    gate::say(&format!("kantlijn: {message}"));
    ExitCode::from(code)
}

fn run(arguments: Arguments, variable: &dyn Fn(&str) -> Option<String>) -> Result<(), Failure> {
    let folder = arguments.library.or_else(|| variable("KANTLIJN_LIBRARY").filter(|folder| !folder.is_empty()).map(PathBuf::from));
    let places = match folder {
        Some(folder) => Places::within(&folder),
        None => Places::of_platform()
            .ok_or_else(|| Failure::Usage("there is no home folder; say with --library where to keep things".into()))?,
    };
    let source = std::fs::read_to_string(places.config.join("config.toml")).unwrap_or_default();
    let (config, warnings) = if source.is_empty() { Default::default() } else { Config::parse(&source) };
    let author = [config.author.clone(), variable("USER").unwrap_or_default(), variable("USERNAME").unwrap_or_default()];
    let author = author.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let workspace = Workspace::open(places, &author)
        .with_scales(config.scales_later())
        .with_rules(config.lint.clone())
        .with_program(std::env::current_exe().ok())
        .with_limits(config.import);
    let rendition = arguments.rendition.map(Rendition::from);
    match arguments.command {
        None => read(arguments.target.as_deref(), rendition, workspace, &config, warnings, variable),
        Some(_) if arguments.target.is_some() => {
            Err(Failure::Usage("a command stands before what it works on; see `kantlijn --help`".into()))
        }
        Some(command) => {
            let mut out = Gate::new(io::BufWriter::new(io::stdout().lock()));
            // What is refused by a limit names the file in which others can be set.
            if matches!(command, Command::Import(_)) {
                warnings.iter().for_each(|warning| gate::say(&format!("kantlijn: {warning}")));
            }
            answer(command, rendition, &workspace, &config, &mut out)?;
            Ok(out.flush()?)
        }
    }
}

/// Opens the reader; without a terminal there is nothing to read on, and the document is printed.
fn read(
    target: Option<&OsStr>,
    rendition: Option<Rendition>,
    workspace: Workspace,
    config: &Config,
    warnings: Vec<Warning>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<(), Failure> {
    let start = target.map_or(Ok(Start::WhereLeft), |target| start(target, rendition))?;
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        let Some(target) = target else {
            return Err(Failure::Usage("the reader needs a terminal; `kantlijn --help` lists what works without one".into()));
        };
        let mut out = Gate::new(io::BufWriter::new(io::stdout().lock()));
        answers::show(target, rendition, false, &workspace, &mut out)?;
        return Ok(out.flush()?);
    }
    let depth = Depth::detect(variable("NO_COLOR").as_deref(), variable("COLORTERM").as_deref(), variable("TERM").as_deref());
    let surroundings = Surroundings {
        depth,
        light: is_light(variable("COLORFGBG").as_deref()),
        editor: variable("VISUAL").or_else(|| variable("EDITOR")),
    };
    Ok(tui::run(&start, workspace, config, warnings, surroundings)?)
}

/// Whether `COLORFGBG` (`foreground;background`, as rxvt, Konsole and others set it) names a light background.
fn is_light(colours: Option<&str>) -> bool {
    colours.and_then(|colours| colours.rsplit(';').next()?.parse::<u8>().ok()).is_some_and(|background| matches!(background, 7 | 9..=15))
}

/// What a name on the command line leads to: with an ending or a `/` it is a file, else a document.
fn start(target: &OsStr, rendition: Option<Rendition>) -> Result<Start, Failure> {
    if is_file(target) {
        return Ok(Start::File(PathBuf::from(target)));
    }
    let target = target.to_string_lossy();
    Target::parse(&target)
        .filter(|target| !target.document.is_empty())
        .map(|target| Start::Document(target, rendition))
        .ok_or_else(|| Failure::Usage(format!("`{}` is neither a document (DOC or DOC#p12) nor a file", text::clean_line(&target))))
}

fn is_file(target: &OsStr) -> bool {
    let target = target.to_string_lossy();
    let name = target.split('#').next().unwrap_or(&target);
    name.contains(['/', '.', std::path::MAIN_SEPARATOR])
}

fn answer(
    command: Command,
    rendition: Option<Rendition>,
    workspace: &Workspace,
    config: &Config,
    out: &mut Gate<impl io::Write>,
) -> Result<(), Failure> {
    match command {
        Command::List { json } => answers::list(json, workspace, out),
        Command::Show { target, json } => answers::show(&target, rendition, json, workspace, out),
        Command::Search { query, json } => answers::search(&query.join(" "), json, workspace, out),
        Command::Notes(of) => noting::notes(&of, rendition, workspace, out),
        Command::Note(of) => noting::note(of, rendition, workspace, out),
        Command::Voices(of) => judging::voices(&of, workspace, out),
        Command::Judge(of) => judging::judge(&of, rendition, workspace, out),
        Command::Judgements { json } => judging::judgements(json, workspace, out),
        Command::Parallels { target, disagreements, json } => linking::parallels(target.as_deref(), disagreements, json, workspace, out),
        Command::Suggest(of) => suggesting::suggest(&of, workspace, out),
        Command::Link(of) => linking::link(&of, rendition, workspace, out),
        Command::Export(of) => exporting::export(&of, rendition, workspace, out),
        Command::Report(of) => reporting::report(of, workspace, out),
        Command::Import(of) => importing::import(&of, config.import, workspace, out),
        Command::ReadPdf { memory, seconds } => Ok(read_pdf(io::stdin().lock(), out, memory, seconds)?),
        Command::Fingerprint { brief, article } => importing::fingerprint(&brief, &article, workspace),
        Command::Verify { files, json } => verifying::verify(&files, json, config, workspace, out),
        Command::Doctor { json } => answers::doctor(json, workspace, out),
        Command::Mend(of) => mending::mend(&of, workspace, out),
        Command::Trash(of) => mending::trash(&of, workspace, out),
        Command::Completions { shell } => {
            // It panics where it cannot write, as when its reader goes away; into memory it always can.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "kantlijn", &mut script);
            Ok(out.write_all(&script)?)
        }
        Command::Man => Ok(clap_mangen::Man::new(Arguments::command()).render(out)?),
        Command::Picture(of) => answers::picture(&of, workspace, config, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_subcommand_passes_for_a_document() {
        let mut names: Vec<_> = Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
        names.push("help".into());
        names.sort();
        let mut known = SUBCOMMANDS.to_vec();
        known.sort_unstable();
        assert_eq!(names, known);
    }
}
