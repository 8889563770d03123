//! Lists what is in `content/` for the binary to embed, so that adding a brief or a parallel needs no line of code.

#![allow(clippy::disallowed_methods, clippy::expect_used, reason = "cargo runs it, and shows what it dies of")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let mut out = String::new();
    for (constant, folder) in [("BRIEFS", "content/briefs"), ("PARALLELS", "content/parallels")] {
        println!("cargo:rerun-if-changed={folder}");
        let _ = writeln!(
            out,
            "/// The files of `{folder}`, by name without ending, in order.\npub(crate) const {constant}: &[(&str, &str)] = &["
        );
        for (name, path) in files(&root.join(folder)) {
            println!("cargo:rerun-if-changed={}", path.display());
            let _ = writeln!(out, "    ({name:?}, include_str!({path:?})),");
        }
        out.push_str("];\n");
    }
    link_at_fixed_addresses();
    let target = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("shipped.rs");
    fs::write(target, out).expect("cargo's OUT_DIR can be written");
}

/// Links the program for the addresses that its file names. The tables of the import libraries (entities, classes of characters, names of glyphs)
/// are a megabyte of pointers, and in a program that can lie anywhere the loader writes every one of them anew at each start, before anything is
/// shown: a third of the time to the first text. The stack, the heap and the system's libraries lie elsewhere each time all the same.
/// Only where this is known to work.
fn link_at_fixed_addresses() {
    let target = ["CARGO_CFG_TARGET_OS", "CARGO_CFG_TARGET_ENV", "CARGO_CFG_TARGET_ARCH"].map(|key| env::var(key).unwrap_or_default());
    if target == ["linux", "gnu", "x86_64"] {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}

fn files(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_else(|_| Vec::new());
    let markdown = entries.into_iter().filter(|path: &PathBuf| path.extension().is_some_and(|ending| ending == "md"));
    let mut files: Vec<_> = markdown.filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path))).collect();
    files.sort();
    files
}
