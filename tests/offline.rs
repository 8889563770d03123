//! Kantlijn never goes on the network, and cannot: no crate that it is built of would know how.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(name: &str) -> toml::Table {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    text.parse().unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn names(tables: &toml::Value) -> BTreeSet<String> {
    let tables = tables.as_array().expect("a list of tables");
    tables.iter().map(|table| table["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn no_crate_of_the_lock_file_is_one_for_the_network() {
    let banned = names(&read("deny.toml")["bans"]["deny"]);
    let locked = names(&read("Cargo.lock")["package"]);
    assert!(banned.len() > 10 && locked.contains("kantlijn"), "the lists are not where they were");
    let found: Vec<_> = banned.intersection(&locked).collect();
    assert!(found.is_empty(), "these go on the network: {found:?}; `cargo tree -i NAME` says who brings them in");
}

#[test]
fn no_line_of_the_source_opens_a_connection() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).expect("src").map(|entry| entry.expect("a readable folder").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("UTF-8");
            assert!(!text.contains("std::net") && !text.contains("TcpStream"), "{} opens a connection", path.display());
        }
    }
}
