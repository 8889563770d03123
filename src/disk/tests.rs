//! The faults that a save must survive.

use std::process::{Command, Output};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use super::*;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = contents(folder).unwrap().into_iter().map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Fails unless the error names the path and a way out.
fn kind_of(error: &DiskError, path: &Path) -> ErrorKind {
    assert_eq!(error.path(), path, "{error}");
    assert!(!error.hint().is_empty() && error.to_string().contains(&path.display().to_string()), "{error}");
    match error {
        DiskError::Io { source, .. } => source.kind(),
        other => panic!("{other}"),
    }
}

#[test]
fn a_file_is_made_with_its_folders_and_replaced() {
    let folder = folder();
    let path = folder.path().join("notes/stuk/een.md");
    let first = replace(&path, b"een", Expected::Absent).unwrap();
    assert_eq!((text(&path), first), ("een".into(), Stamp::of(b"een")));
    let second = replace(&path, b"twee", Expected::Unchanged(first)).unwrap();
    assert_eq!(read_text(&path).unwrap(), ("twee".into(), second));
    replace(&path, b"drie", Expected::Anything).unwrap();
    assert_eq!(names(path.parent().unwrap()), ["een.md"]);
}

#[test]
fn what_changed_underneath_is_a_conflict_and_is_not_touched() {
    let folder = folder();
    let path = folder.path().join("een.md");
    let read = replace(&path, b"gelezen", Expected::Absent).unwrap();
    fs::write(&path, "van een ander").unwrap();
    for expected in [Expected::Unchanged(read), Expected::Absent] {
        let error = replace(&path, b"van mij", expected).unwrap_err();
        assert!(matches!(&error, DiskError::Conflict { path: at } if *at == path), "{error}");
        assert_eq!(text(&path), "van een ander");
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(replace(&path, b"van mij", Expected::Unchanged(read)), Err(DiskError::Conflict { .. })));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn of_many_files_none_takes_the_place_of_what_somebody_else_has_put_there() {
    let folder = folder();
    let path = |nth: usize| folder.path().join(format!("{}/{nth:03}.md", nth % 3));
    let put = |nth| Put { path: path(nth), bytes: format!("tekst {nth}").into_bytes().into(), expected: Expected::Absent };
    let files: Vec<Put<'_>> = (0..200).map(put).collect();
    replace_all(&files[..1]).unwrap();
    fs::create_dir(folder.path().join("1")).unwrap();
    fs::write(path(199), "van een ander").unwrap();
    // The first is there already as it was to be, the last is not.
    let error = replace_all(&files).unwrap_err();
    assert!(matches!(&error, DiskError::Conflict { path: at } if *at == path(199)), "{error}");
    assert_eq!(text(&path(199)), "van een ander");
    fs::remove_file(path(199)).unwrap();
    replace_all(&files).unwrap();
    assert!((0..200).all(|nth| text(&path(nth)) == format!("tekst {nth}")));
    assert_eq!((0..3).map(|at| names(&folder.path().join(at.to_string())).len()).sum::<usize>(), 200);
}

#[test]
fn two_that_put_files_into_the_same_folders_do_not_wait_for_each_other() {
    let folder = folder();
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let at = move |nth: usize| if writer == 0 { nth } else { 9 - nth };
            let root = folder.path();
            let put = move |nth| Put {
                path: root.join(format!("{}/{writer}.md", at(nth))),
                bytes: b"x"[..].into(),
                expected: Expected::Anything,
            };
            scope.spawn(move || (0..10).for_each(|_| replace_all(&(0..10).map(put).collect::<Vec<_>>()).unwrap()));
        }
    });
    assert!((0..10).all(|at| names(&folder.path().join(at.to_string())) == ["0.md", "1.md"]));
}

#[test]
fn a_save_that_had_come_through_may_be_tried_again() {
    let folder = folder();
    let path = folder.path().join("een.md");
    replace(&path, b"tekst", Expected::Absent).unwrap();
    assert_eq!(replace(&path, b"tekst", Expected::Absent).unwrap(), Stamp::of(b"tekst"));
}

#[test]
fn a_file_where_a_folder_is_needed_is_named() {
    let folder = folder();
    let file = folder.path().join("notes");
    fs::write(&file, "geen map").unwrap();
    let error = replace(&file.join("een.md"), b"x", Expected::Anything).unwrap_err();
    assert_eq!(kind_of(&error, &file), ErrorKind::NotADirectory);
    let deeper = replace(&file.join("stuk/een.md"), b"x", Expected::Anything).unwrap_err();
    assert_eq!(kind_of(&deeper, &file), ErrorKind::NotADirectory);
    assert_eq!(text(&file), "geen map");
}

#[test]
fn a_folder_where_the_file_belongs_is_named() {
    let folder = folder();
    let path = folder.path().join("een.md");
    fs::create_dir(&path).unwrap();
    let error = replace(&path, b"x", Expected::Anything).unwrap_err();
    assert_eq!(kind_of(&error, &path), ErrorKind::IsADirectory);
    assert_eq!(names(folder.path()), ["een.md"]);
}

#[test]
fn left_overs_are_no_notes_and_go_after_a_day() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    for name in ["een.md", ".een.md.tmp-1-00000000000000aa", ".twee.md.tmp-2-00000000000000bb", ".gitignore"] {
        fs::write(at(name), "x").unwrap();
    }
    fs::create_dir(at("stuk")).unwrap();
    let now = SystemTime::now();
    let old = File::options().write(true).open(at(".een.md.tmp-1-00000000000000aa")).unwrap();
    old.set_modified(now - LEFT_OVER - Duration::from_secs(60)).unwrap();
    let listed = list(folder.path()).unwrap();
    assert_eq!(listed, [Entry { path: at("een.md"), folder: false }, Entry { path: at("stuk"), folder: true }]);
    replace(&at("een.md"), b"y", Expected::Anything).unwrap();
    assert_eq!(sweep(folder.path(), now).unwrap(), [at(".een.md.tmp-1-00000000000000aa")]);
    assert_eq!(sweep(folder.path(), SystemTime::UNIX_EPOCH).unwrap(), Vec::<PathBuf>::new());
    assert_eq!(names(folder.path()), [".gitignore", ".twee.md.tmp-2-00000000000000bb", "een.md", "stuk"]);
    assert_eq!(list(&at("nergens")).unwrap(), []);
}

#[test]
fn a_long_name_leaves_room_for_the_temporary_one() {
    let folder = folder();
    let path = folder.path().join("é".repeat(126));
    replace(&path, b"x", Expected::Absent).unwrap();
    let path = folder.path().join("é".repeat(200));
    assert_eq!(kind_of(&replace(&path, b"x", Expected::Absent).unwrap_err(), &path), ErrorKind::InvalidFilename);
}

#[test]
fn two_threads_keep_two_hundred_notes_each() {
    let folder = folder();
    std::thread::scope(|scope| {
        for thread in 0..2 {
            let notes = folder.path().join("notes");
            scope.spawn(move || {
                for nth in 0..200 {
                    replace(&notes.join(format!("{thread}-{nth:03}.md")), format!("{thread} {nth}").as_bytes(), Expected::Absent).unwrap();
                }
            });
        }
    });
    let notes = list(&folder.path().join("notes")).unwrap();
    assert_eq!(notes.len(), 400);
    assert!(notes.iter().all(|note| text(&note.path).len() >= 3));
    assert_eq!(names(&folder.path().join("notes")).len(), 400);
}

#[test]
fn of_two_writers_of_one_note_neither_overwrites_the_other() {
    let folder = folder();
    let path = &folder.path().join("samen.md");
    replace(path, b"", Expected::Absent).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..2 {
            scope.spawn(move || {
                let mut added = 0;
                while added < 50 {
                    let (now, stamp) = read_text(path).unwrap();
                    match replace(path, format!("{now}{thread}-{added}\n").as_bytes(), Expected::Unchanged(stamp)) {
                        Ok(_) => added += 1,
                        Err(DiskError::Conflict { .. }) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    let mut lines: Vec<_> = text(path).lines().map(str::to_owned).collect();
    lines.sort();
    lines.dedup();
    assert_eq!(lines.len(), 100);
}

#[test]
fn a_folder_that_stays_locked_is_an_error_in_time() {
    let folder = folder();
    let held = lock(folder.path()).unwrap();
    let path = folder.path().join("een.md");
    let error = replace(&path, b"x", Expected::Absent).unwrap_err();
    assert!(matches!(&error, DiskError::Busy { path } if path == folder.path()), "{error}");
    drop(held);
    replace(&path, b"x", Expected::Absent).unwrap();
    assert_eq!(names(folder.path()), ["een.md"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let (real, link) = (folder.path().join("echt.md"), folder.path().join("link.md"));
    fs::write(&real, "oud").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    symlink("echt.md", &link).unwrap();
    replace(&link, b"nieuw", Expected::Unchanged(Stamp::of(b"oud"))).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!((text(&real).as_str(), fs::metadata(&real).unwrap().permissions().mode() & 0o777), ("nieuw", 0o600));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o444)).unwrap();
    let error = replace(&real, b"nog nieuwer", Expected::Anything).unwrap_err();
    assert_eq!((kind_of(&error, &real), text(&real).as_str()), (ErrorKind::PermissionDenied, "nieuw"));
}

#[test]
fn the_trash_takes_what_is_as_it_was_read() {
    let folder = folder();
    let (path, trash) = (folder.path().join("notes/een.md"), folder.path().join("state/trash"));
    let stamp = replace(&path, b"een", Expected::Absent).unwrap();
    assert_eq!(remove_to_trash(&path, &trash, Expected::Unchanged(stamp)).unwrap(), trash.join("een.md"));
    assert!(!path.exists());
    replace(&path, b"weer", Expected::Absent).unwrap();
    assert!(matches!(remove_to_trash(&path, &trash, Expected::Unchanged(stamp)), Err(DiskError::Conflict { .. })));
    assert_eq!(remove_to_trash(&path, &trash, Expected::Anything).unwrap(), trash.join("een.2.md"));
    assert_eq!((text(&trash.join("een.md")), text(&trash.join("een.2.md"))), ("een".into(), "weer".into()));
    assert!(matches!(remove_to_trash(&path, &trash, Expected::Unchanged(stamp)), Err(DiskError::Conflict { .. })));
    assert_eq!(kind_of(&remove_to_trash(&path, &trash, Expected::Anything).unwrap_err(), &path), ErrorKind::NotFound);
}

#[test]
fn other_bytes_than_text_are_said_to_be_so() {
    let folder = folder();
    let path = folder.path().join("een.md");
    fs::write(&path, b"\xff\xfe").unwrap();
    assert!(matches!(read_text(&path), Err(DiskError::NotText { .. })));
    assert_eq!(kind_of(&read(&folder.path().join("geen.md")).unwrap_err(), &folder.path().join("geen.md")), ErrorKind::NotFound);
}

#[test]
fn drafts_are_offered_again_to_the_letter() {
    let folder = folder();
    let long = "ë".repeat(400);
    let keys = ["stuk#p12", "stuk#p13", "../../weg", "", long.as_str(), "\"regel\n---\nnog een"];
    for key in keys {
        keep_draft(folder.path(), key, "eerst").unwrap();
        keep_draft(folder.path(), key, "\n---\nhalf \u{1F692}  \r\n").unwrap();
    }
    let (kept, errors) = drafts(folder.path()).unwrap();
    assert!(errors.is_empty());
    assert!(kept.iter().all(|draft| draft.text == "\n---\nhalf \u{1F692}  \r\n" && draft.modified.is_some()));
    let mut found: Vec<_> = kept.iter().map(|draft| draft.key.as_str()).collect();
    let mut wanted = keys.to_vec();
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    assert_eq!(names(folder.path()), ["drafts"]);
    for key in keys {
        drop_draft(folder.path(), key).unwrap();
        drop_draft(folder.path(), key).unwrap();
    }
    assert_eq!(drafts(folder.path()).unwrap().0, []);
    drop_draft(&folder.path().join("nergens"), "x").unwrap();
}

#[test]
fn a_damaged_draft_is_offered_as_it_is() {
    let folder = folder();
    let path = folder.path().join("drafts/stuk-p12-aa.md");
    replace(&path, b"---\ndraft: [\n---\ntekst", Expected::Absent).unwrap();
    let (kept, _) = drafts(folder.path()).unwrap();
    assert_eq!((kept[0].key.as_str(), kept[0].text.as_str()), ("stuk-p12-aa", "---\ndraft: [\n---\ntekst"));
}

#[test]
fn the_writer_does_jobs_in_order_and_says_so() {
    let folder = folder();
    let (send, receive) = mpsc::channel();
    let writer = Writer::start(move |done| send.send(done).unwrap()).unwrap();
    let path = folder.path().join("een.md");
    let replace = |bytes: &[u8], expected| Job::Replace { path: path.clone(), bytes: bytes.to_vec(), expected };
    writer.submit(1, replace(b"een", Expected::Absent)).unwrap();
    writer.submit(2, replace(b"twee", Expected::Unchanged(Stamp::of(b"een")))).unwrap();
    writer.submit(3, replace(b"drie", Expected::Absent)).unwrap();
    writer.submit(4, Job::Trash { path: path.clone(), trash: folder.path().join("weg"), expected: Expected::Anything }).unwrap();
    writer.submit(5, Job::Sweep { folder: folder.path().to_owned(), now: SystemTime::now() }).unwrap();
    let done: Vec<Done> = receive.iter().take(5).collect();
    assert_eq!(done.iter().map(|done| done.id).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(done[1].result.as_ref().unwrap(), &Outcome::Kept(Stamp::of(b"twee")));
    assert!(matches!(done[2].result, Err(DiskError::Conflict { .. })));
    assert_eq!(done[3].result.as_ref().unwrap(), &Outcome::Trashed(folder.path().join("weg/een.md")));
    assert_eq!(done[4].result.as_ref().unwrap(), &Outcome::Swept(vec![]));
}

#[test]
fn a_writer_that_is_dropped_finishes_even_if_nobody_listens() {
    let folder = folder();
    let writer = Writer::start(|done| assert!(done.id != 7, "a face that is gone; this message is part of the test")).unwrap();
    for nth in 0..20 {
        let path = folder.path().join(format!("{nth}.md"));
        writer.submit(nth, Job::Replace { path, bytes: b"x".to_vec(), expected: Expected::Absent }).unwrap();
    }
    drop(writer);
    assert_eq!(names(folder.path()).len(), 20);
}

#[test]
fn drafts_that_are_outdated_before_their_turn_are_not_written() {
    let folder = folder();
    let state = folder.path().to_owned();
    let done = Arc::new(Mutex::new(0));
    let count = Arc::clone(&done);
    let writer = Writer::start(move |done| *count.lock().unwrap() += usize::from(done.result.is_ok())).unwrap();
    for nth in 0..500 {
        writer.submit(nth, Job::KeepDraft { state: state.clone(), key: "stuk#p12".into(), text: format!("tekst {nth}") }).unwrap();
        writer.submit(nth, Job::KeepDraft { state: state.clone(), key: "stuk#p13".into(), text: format!("ander {nth}") }).unwrap();
    }
    writer.submit(500, Job::DropDraft { state: state.clone(), key: "stuk#p13".into() }).unwrap();
    drop(writer);
    let (kept, _) = drafts(folder.path()).unwrap();
    assert_eq!(kept.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>(), ["tekst 499"]);
    assert_eq!(*done.lock().unwrap(), 1001);
}

/// The environment variable by which a test says to the child that it makes of itself where to write.
const CHILD: &str = "KANTLIJN_TEST_DISK";

/// Not a test of its own: what [`in_child`] runs, under whatever limits the test has put on it.
#[test]
fn child() {
    if let Some(folder) = std::env::var_os(CHILD) {
        let path = Path::new(&folder).join("een.md");
        match replace(&path, &vec![b'x'; 200_000], Expected::Unchanged(Stamp::of(b"oud"))) {
            Ok(_) => println!("RESULT kept"),
            Err(error) => println!("RESULT {error} | {}", error.hint()),
        }
    }
}

/// Lets a child replace `een.md`, which holds `oud`, by 200,000 bytes, through a shell command that ends in `"$0" "$@"`; what it says,
/// or `None` where the system does not allow such a thing.
fn in_child(command: &str, folder: &Path) -> Option<String> {
    let program = std::env::current_exe().unwrap();
    let arguments = ["disk::tests::child", "--exact", "--nocapture"];
    let output = Command::new("sh").arg("-c").arg(command).arg(program).args(arguments).env(CHILD, folder).output();
    let Output { stdout, stderr, .. } = output.ok()?;
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    if stdout.contains("RESULT ") {
        return Some(stdout.into_owned());
    }
    println!("skipped, this system does not allow `{command}`: {stdout}{stderr}");
    None
}

fn assert_refused(command: &str, said: &str) {
    let folder = folder();
    let path = folder.path().join("een.md");
    fs::write(&path, "oud").unwrap();
    let Some(result) = in_child(command, folder.path()) else { return };
    assert!(result.contains(said) && result.contains("een.md"), "{result}");
    assert_eq!(text(&path), "oud");
    assert_eq!(names(folder.path()), ["een.md"]);
}

#[cfg(unix)]
#[test]
fn a_write_cut_short_leaves_the_old_file() {
    assert_refused(r#"trap '' XFSZ; ulimit -f 8; exec "$0" "$@""#, "raise the limit");
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_leaves_the_old_file() {
    // Root may write anywhere unless it gives that right up.
    let give_up = "setpriv --bounding-set=-dac_override,-dac_read_search";
    let command =
        format!(r#"chmod 555 "${CHILD}"; if [ "$(id -u)" = 0 ]; then {give_up} "$0" "$@"; else "$0" "$@"; fi; chmod 755 "${CHILD}""#);
    assert_refused(&command, "give yourself the right");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_or_read_only_disk_leaves_the_old_file() {
    for (options, said) in [("remount,size=64k", "free some space"), ("remount,ro", "mount the disk for writing")] {
        let folder = folder();
        let mount =
            format!(r#"mount -t tmpfs -o size=1m tmpfs "${CHILD}" && printf oud > "${CHILD}/een.md" && mount -o {options} "${CHILD}""#);
        let command = format!(
            r#"unshare -m sh -c '{mount} && "$0" "$@" && echo "STILL $(ls -A "${CHILD}") $(head -c 9 "${CHILD}/een.md")"' "$0" "$@""#
        );
        let Some(result) = in_child(&command, folder.path()) else { return };
        assert!(result.contains(said) && result.contains("STILL een.md oud"), "{result}");
    }
}
