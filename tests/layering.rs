//! The house: which module may know which, and what each file owes its readers.
//!
//! The layers are those of ARCHITECTURE: faces know state, state knows the pure modules, and nobody knows anybody above. The paths are read
//! from the source itself, tests within it left out, so that a wrong import fails here with its file and line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Values in, values out: no file, clock, environment or terminal.
const PURE: &[&str] = &[
    "text",
    "archive",
    "frontmatter",
    "history",
    "document",
    "anchor",
    "notes",
    "parallels",
    "scales",
    "voices",
    "search",
    "layout",
    "import",
    "export",
    "docx",
    "report",
    "verify",
    "config",
    "figures",
    "lint",
];
/// What is on disk.
const STATE: &[&str] = &["disk", "index", "library", "workspace"];
/// What a person sees.
const FACES: &[&str] = &["cli", "tui"];

/// Paths that a pure module has no business with, and why.
const IMPURE: &[(&str, &str)] = &[
    ("std::fs", "a pure module reads no file: take its text as an argument"),
    ("std::env", "a pure module reads no environment: take the value as an argument"),
    ("std::process", "a pure module starts and ends no program"),
    ("std::net", "kantlijn is offline"),
    ("std::time::SystemTime", "a pure module has no clock: take the time as an argument"),
    ("std::time::Instant", "a pure module has no clock: take the time as an argument"),
    ("jiff::Timestamp::now", "a pure module has no clock: take the time as an argument"),
    ("jiff::Zoned::now", "a pure module has no clock: take the time as an argument"),
    ("directories", "where files stand is for `library` to know"),
];

/// Crates that one part of the house keeps to itself.
const AT_HOME: &[(&str, &[&str])] = &[
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("signal_hook", &["tui", "cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("rustix", &["disk", "tui", "workspace"]),
    ("notify", &["disk"]),
    ("rusqlite", &["index"]),
    ("dom_smoothie", &["import"]),
    ("dom_query", &["import"]),
    ("html5ever", &["import"]),
    ("encoding_rs", &["docx", "import"]),
    ("whatlang", &["import"]),
    ("quick_xml", &["docx", "import"]),
    ("zip", &["archive"]),
    ("pdf_oxide", &["import"]),
    ("directories", &["library"]),
];

/// Calls that change a disk, which only `disk` makes.
const WRITING: &[&str] = &[
    "fs::write(",
    "fs::rename(",
    "fs::copy(",
    "fs::hard_link(",
    "fs::remove_file(",
    "fs::remove_dir(",
    "fs::remove_dir_all(",
    "fs::create_dir(",
    "fs::create_dir_all(",
    "fs::set_permissions(",
    "File::create(",
    "File::create_new(",
    "File::options(",
    "OpenOptions",
];

/// A source file without its comments and its tests.
struct Source {
    /// The path from the root of the project.
    name: String,
    /// The modules that lead to it: `["tui", "screen"]`.
    module: Vec<String>,
    text: String,
    /// Whether it is compiled for tests only.
    is_test: bool,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("a readable folder").path()) {
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let files = rust_files(&root().join("src"));
    let raw: Vec<(PathBuf, String)> = files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).expect("UTF-8"))).collect();
    // A module that is declared for tests only is no part of the house.
    let mut for_tests = Vec::new();
    for (path, text) in &raw {
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            if line == "#[cfg(test)]"
                && let Some(name) = lines.next().and_then(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
            {
                let mut module = module_of(path);
                module.push(name.to_owned());
                for_tests.push(module);
            }
        }
    }
    let source = |(path, text): (PathBuf, String)| {
        let module = module_of(&path);
        let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        Source { name, is_test: for_tests.iter().any(|test| module.starts_with(test)), module, text: without_tests(&text) }
    };
    raw.into_iter().map(source).collect()
}

fn module_of(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix(root().join("src")).unwrap_or(path).with_extension("");
    let module: Vec<_> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module == ["lib"] || module == ["main"] { Vec::new() } else { module }
}

/// Blanks out comments and everything from `#[cfg(test)]` before a `mod tests {` on; lines keep their numbers.
fn without_tests(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_end = |at: usize| {
        lines[at].trim() == "#[cfg(test)]" && lines.get(at + 1).is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'))
    };
    let end = (0..lines.len()).find(|at| is_end(*at)).unwrap_or(lines.len());
    lines[..end].iter().map(|line| format!("{}\n", without_comment(line))).collect()
}

fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with("//") { "" } else { line.split(" // ").next().unwrap_or("") }
}

/// Every path of a source file with its line: those of `use` declarations, braces spread out, and those in the code.
fn paths(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut rest = source.text.as_str();
    let mut line = 1;
    while let Some(at) = rest.find("::") {
        // The path opens where its first name does.
        let start = rest[..at]
            .rfind(|c: char| !c.is_alphanumeric() && c != '_')
            .map_or(0, |before| before + rest[before..].chars().next().map_or(1, char::len_utf8));
        line += rest[..start].matches('\n').count();
        let (tree, length) = spread(&rest[start..]);
        for path in tree {
            found.push((line, absolute(&path, &source.module)));
        }
        let next = start + length.max(at + 2 - start);
        line += rest[start..next].matches('\n').count();
        rest = &rest[next..];
    }
    found
}

/// Reads a path or a tree of them from the start of a text: `a::{b, c::d}` is `a::b` and `a::c::d`. Gives the length that was read.
fn spread(text: &str) -> (Vec<String>, usize) {
    let name = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (head, rest) = text.split_at(name);
    let Some(tail) = rest.strip_prefix("::") else { return (vec![head.to_owned()], name) };
    let mut length = name + 2;
    let joined = |inner: Vec<String>| inner.into_iter().map(|path| format!("{head}::{path}")).collect::<Vec<_>>();
    if !tail.starts_with('{') {
        let (inner, read) = spread(tail);
        return (joined(inner), length + read);
    }
    let mut all = Vec::new();
    length += 1;
    loop {
        let skipped = text[length..].find(|c: char| c.is_alphanumeric() || c == '_' || c == '}').unwrap_or(0);
        length += skipped;
        if !text[length..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            return (joined(all), (length + 1).min(text.len()));
        }
        let (inner, read) = spread(&text[length..]);
        all.extend(inner);
        length += read;
    }
}

/// A path with `super` and `self` put in full.
fn absolute(path: &str, module: &[String]) -> String {
    let mut names: Vec<&str> = path.split("::").collect();
    let mut inside: Vec<&str> = module.iter().map(String::as_str).collect();
    if !matches!(names[0], "super" | "self") {
        return path.to_owned();
    }
    while names.first().is_some_and(|name| matches!(*name, "super" | "self")) {
        if names.remove(0) == "super" {
            inside.pop();
        }
    }
    std::iter::once("crate").chain(inside).chain(names).collect::<Vec<_>>().join("::")
}

fn starts(path: &str, with: &str) -> bool {
    path.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn layer(module: &str) -> Option<usize> {
    [PURE, STATE, FACES].iter().position(|layer| layer.contains(&module))
}

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test && !source.module.is_empty()) {
        let Some(own) = layer(&source.module[0]) else {
            wrong.push(format!("{}: tests/layering.rs does not know in which layer `{}` lies", source.name, source.module[0]));
            continue;
        };
        for (line, path) in paths(source) {
            let place = format!("{}:{line}: `{path}`", source.name);
            let other = path.strip_prefix("crate::").and_then(|path| path.split("::").next());
            if let Some(other) = other.filter(|other| layer(other).is_some_and(|other| other > own)) {
                wrong.push(format!("{place}: `{other}` lies above `{}`", source.module[0]));
            }
            if let Some((_, why)) = IMPURE.iter().find(|(impure, _)| own == 0 && starts(&path, impure)) {
                wrong.push(format!("{place}: {why}"));
            }
            if let Some((name, home)) =
                AT_HOME.iter().find(|(name, home)| starts(&path, name) && !home.contains(&source.module[0].as_str()))
            {
                wrong.push(format!("{place}: `{name}` is used only in {home:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn files_of_a_folder_use_each_other_one_way() {
    let sources: Vec<Source> = sources().into_iter().filter(|source| !source.is_test && !source.module.is_empty()).collect();
    let is_module = |path: &[&str]| sources.iter().any(|source| source.module == path);
    // In each folder: which of its modules uses which.
    let mut folders: BTreeMap<String, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for source in &sources {
        for (_, path) in paths(source) {
            let Some(path) = path.strip_prefix("crate::") else { continue };
            let path: Vec<&str> = path.split("::").collect();
            let shared = source.module.iter().zip(&path).take_while(|(one, other)| one == other).count();
            if let (Some(from), Some(to)) = (source.module.get(shared), path.get(shared))
                && is_module(&path[..=shared])
            {
                folders.entry(path[..shared].join("::")).or_default().entry(from).or_default().insert((*to).to_owned());
            }
        }
    }
    let in_circle = |uses: &BTreeMap<&str, BTreeSet<String>>, start: &str| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![start]);
        while let Some(module) = next.pop() {
            next.extend(uses.get(module).into_iter().flatten().map(String::as_str).filter(|used| seen.insert(*used)));
        }
        seen.contains(start)
    };
    let circles: BTreeMap<&str, Vec<&str>> = folders
        .iter()
        .map(|(folder, uses)| (folder.as_str(), uses.keys().copied().filter(|module| in_circle(uses, module)).collect()))
        .filter(|(_, modules): &(_, Vec<_>)| !modules.is_empty())
        .collect();
    assert!(circles.is_empty(), "these use each other in a circle; what both need belongs in a file of its own: {circles:?}");
}

#[test]
fn only_disk_writes() {
    let mut wrong = Vec::new();
    // The index removes what it cannot use of its own, in the cache, where nothing of the reader's lies.
    let may = |source: &&Source| source.is_test || source.module.first().is_some_and(|module| module == "disk" || module == "index");
    for source in sources().iter().filter(|source| !may(source)) {
        for (number, line) in source.text.lines().enumerate() {
            if let Some(call) = WRITING.iter().find(|call| line.contains(**call)) {
                wrong.push(format!("{}:{}: `{call}`: use disk::replace, disk::move_to or disk::remove", source.name, number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_file_of_the_source_says_what_it_is_for() {
    let silent: Vec<_> = rust_files(&root().join("src"))
        .into_iter()
        .filter(|path| !fs::read_to_string(path).expect("UTF-8").starts_with("//! "))
        .map(|path| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "these open with no `//!` line: {silent:?}");
}

#[test]
fn every_file_of_tests_is_run() {
    let main = fs::read_to_string(root().join("tests/main.rs")).expect("tests/main.rs");
    let declared: Vec<&str> = main.lines().filter_map(|line| line.trim().strip_prefix("mod ")?.strip_suffix(';')).collect();
    let entries = fs::read_dir(root().join("tests")).expect("tests");
    let files =
        entries.map(|entry| entry.expect("a readable folder").path()).filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let missing: Vec<_> = files
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .filter(|name| name != "main" && !declared.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "add `mod ...;` to tests/main.rs for {missing:?}: with autotests off they are compiled by nobody");
}

#[test]
fn paths_are_read_as_rust_reads_them() {
    let source = |module: &[&str], text: &str| {
        let module = module.iter().map(|&name| name.to_owned()).collect();
        let source = Source { name: "x".into(), module, text: without_tests(text), is_test: false };
        paths(&source).into_iter().map(|(line, path)| format!("{line} {path}")).collect::<Vec<_>>()
    };
    let text = "use std::{\n    env,\n    fs::{self, File},\n};\n// crate::tui\nfn f() { crate::tui::run(super::b::C::d()); }\n#[cfg(test)]\nmod tests {\n    use clap::Parser;\n}\n";
    let expected = ["1 std::env", "1 std::fs::self", "1 std::fs::File", "6 crate::tui::run", "6 crate::a::b::C::d"];
    assert_eq!(source(&["a", "c"], text), expected);
}
