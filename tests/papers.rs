//! The papers say what the program does: the README's keys are those of the table, its pictures those that the program draws.
//!
//! With `UPDATE_PAPERS=1` in the environment these tests write what is stale instead of failing.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kantlijn::config::Config;
use kantlijn::document::BlockId;
use kantlijn::export::Form;
use kantlijn::library::Places;
use kantlijn::tui::command::{Entry, Group};
use kantlijn::tui::keymap::{Context, Keymap};
use kantlijn::tui::{Scene, picture};
use kantlijn::workspace::Workspace;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn agrees(path: &Path, want: &str) {
    let have = fs::read_to_string(path).unwrap_or_default();
    if have == want {
        return;
    }
    assert!(std::env::var_os("UPDATE_PAPERS").is_some(), "{} is stale: run the tests once with UPDATE_PAPERS=1", path.display());
    fs::write(path, want).unwrap();
}

fn keys() -> String {
    let keymap = Keymap::built_in();
    let mut out = String::from("<!-- keys -->\n");
    let mut add = |heading: &str, listing: &[(&Entry, String)]| {
        if listing.is_empty() {
            return;
        }
        let _ = writeln!(out, "### {heading}\n\n| keys | |\n|---|---|");
        for (entry, keys) in listing {
            let _ = writeln!(out, "| `{keys}` | {} |", entry.about);
        }
        out.push('\n');
    };
    let in_the_text = keymap.listing(Context::Page);
    for group in Group::ALL {
        let within: Vec<_> = in_the_text.iter().filter(|(entry, _)| entry.group == group).cloned().collect();
        add(group.title(), &within);
    }
    for context in Context::ALL.iter().filter(|context| **context != Context::Page) {
        add(context.title(), &keymap.listing_of_its_own(*context));
    }
    out
}

#[test]
fn the_readme_lists_the_keys_of_the_table() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("<!-- keys -->").unwrap();
    let (_, after) = rest.split_once("<!-- /keys -->").unwrap();
    agrees(&path, &format!("{before}{}<!-- /keys -->{after}", keys()));
}

#[test]
fn the_readme_lists_the_formats_of_the_table() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("<!-- formats -->").unwrap();
    let (_, after) = rest.split_once("<!-- /formats -->").unwrap();
    let mut table = String::from("<!-- formats -->\n| `-f` | `--style` | |\n|---|---|---|\n");
    for form in Form::all() {
        let style = if form.format.styles().is_empty() { String::new() } else { format!("`{}`", form.style.name()) };
        let _ = writeln!(table, "| `{}` | {style} | {} |", form.format.name(), form.about());
    }
    agrees(&path, &format!("{before}{table}<!-- /formats -->{after}"));
}

#[test]
fn the_pictures_are_what_the_program_draws() {
    let pictures = [
        ("reading", "van-magnitogorsk-tot-de-midwest", "p12", (120, 40), "light", ""),
        ("dark", "europa-tussen-trump-en-poetin", "p41", (120, 40), "dark", ""),
        ("writing", "de-eeuwige-reset", "p12", (120, 40), "light", "v ) ) a 'Eén stem. Vergelijk de peilingen.'"),
        ("compare", "de-eeuwige-reset", "p19", (120, 40), "light", "c j l"),
        ("narrow", "van-magnitogorsk-tot-de-midwest", "p12", (80, 24), "light", ""),
        ("library", "de-eeuwige-reset", "p12", (120, 40), "contrast", "L"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let workspace = Workspace::open(Places::within(folder.path()), "");
    for (name, id, block, size, theme, keys) in pictures {
        let document = workspace.document(id, None).unwrap();
        let block = document.find(&BlockId::new(block));
        let svg = picture(&Scene { document, block, size, theme, keys }, &workspace, &Config::default()).unwrap();
        agrees(&root().join("tests/pictures").join(format!("{name}.svg")), &svg);
    }
}
