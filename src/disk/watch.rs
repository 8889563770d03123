//! Watching folders, so that what another program writes there appears without a key.
//!
//! The system tells; nothing is asked at intervals, and where a system cannot tell there is no watching. However many files change, one
//! call says that something did, and no other comes until what changed has been taken.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _, WatcherKind};

use super::{folder_of, is_hidden};

/// Folders that are watched, each whether it is there yet or not.
pub struct Watch {
    watcher: RecommendedWatcher,
    shared: Arc<Mutex<Shared>>,
    /// Where the system was asked to look: the folders, or the nearest ones above them that there are.
    places: BTreeSet<PathBuf>,
}

#[derive(Default)]
struct Shared {
    folders: Vec<PathBuf>,
    changed: BTreeSet<PathBuf>,
    /// Places that were removed or renamed: the system has let go of them, even where one of that name has come since.
    lost: Vec<PathBuf>,
}

impl Watch {
    /// Begins to watch, at first no folder; `None` where the system tells nobody of changes. `on_change` is called on another thread.
    pub fn start(on_change: impl Fn() + Send + 'static) -> Option<Self> {
        if RecommendedWatcher::kind() == WatcherKind::PollWatcher {
            return None;
        }
        let shared = Arc::new(Mutex::new(Shared::default()));
        let told = Arc::clone(&shared);
        let hear = move |event: notify::Result<notify::Event>| {
            let mut shared = told.lock().unwrap_or_else(PoisonError::into_inner);
            let was_told = !shared.changed.is_empty();
            shared.note(event);
            if !was_told && !shared.changed.is_empty() {
                drop(shared);
                on_change();
            }
        };
        let watcher = notify::recommended_watcher(hear).ok()?;
        Some(Self { watcher, shared, places: BTreeSet::new() })
    }

    /// Watches these folders, and no others. Says whether all of them are there and watched themselves; to be called again after a change
    /// where they are not, since one may have been made.
    pub fn follow(&mut self, folders: &[PathBuf]) -> bool {
        let lost = {
            let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
            folders.clone_into(&mut shared.folders);
            std::mem::take(&mut shared.lost)
        };
        for place in lost.iter().filter(|place| self.places.remove(*place)) {
            let _ = self.watcher.unwatch(place);
        }
        loop {
            let places = nearest_places(folders);
            for gone in self.places.difference(&places) {
                // It may be gone from the disk as well, which is what ends the watching of it.
                let _ = self.watcher.unwatch(gone);
            }
            let mut told = |place: &PathBuf| self.places.contains(place) || self.watcher.watch(place, RecursiveMode::NonRecursive).is_ok();
            let watched = places.iter().filter(|place| told(place)).cloned().collect();
            self.places = watched;
            // A folder may have been made between the look at what is there and the beginning of the watch, and nobody told of it.
            if nearest_places(folders) == places {
                break;
            }
        }
        folders.iter().all(|folder| self.places.contains(folder))
    }

    /// What has changed since the last time: files, or a whole folder where it is not known which.
    pub fn take(&self) -> BTreeSet<PathBuf> {
        std::mem::take(&mut self.shared.lock().unwrap_or_else(PoisonError::into_inner).changed)
    }
}

impl Shared {
    fn note(&mut self, event: notify::Result<notify::Event>) {
        match event {
            // That somebody reads a file, ourselves among them, changes nothing.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
            Ok(event) if event.need_rescan() => self.changed.extend(self.folders.iter().cloned()),
            Ok(event) => {
                let is_gone = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
                for path in event.paths {
                    if is_gone && self.folders.iter().any(|folder| folder.starts_with(&path)) {
                        self.lost.push(path.clone());
                    }
                    let within = self.folders.iter().any(|folder| path.parent() == Some(folder)) && !is_hidden(&path);
                    // One of the folders, or one above it, has come or gone.
                    let above = self.folders.iter().filter(|folder| folder.starts_with(&path)).cloned();
                    self.changed.extend(above.chain(within.then(|| path.clone())));
                }
            }
            Err(_) => self.changed.extend(self.folders.iter().cloned()),
        }
    }
}

/// Where the system has to look for each of these folders.
fn nearest_places(folders: &[PathBuf]) -> BTreeSet<PathBuf> {
    folders.iter().filter_map(|folder| nearest(folder)).collect()
}

/// The folder itself where it is there, else the nearest one above it.
fn nearest(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .map(|place| if place.as_os_str().is_empty() { folder_of(place) } else { place })
        .find(|place| place.is_dir())
        .map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::*;

    const SOON: Duration = Duration::from_secs(20);

    #[test]
    fn what_another_writes_is_told_once_and_in_a_folder_that_comes_later() {
        let library = tempfile::tempdir().unwrap();
        let folder = library.path().join("notes/stuk");
        let (send, told) = channel();
        let Some(mut watch) = Watch::start(move || send.send(()).unwrap()) else {
            println!("skipped: this system tells nobody of changes");
            return;
        };
        assert!(!watch.follow(std::slice::from_ref(&folder)));
        fs::create_dir_all(&folder).unwrap();
        told.recv_timeout(SOON).unwrap();
        assert_eq!(watch.take(), BTreeSet::from([folder.clone()]));
        assert!(watch.follow(std::slice::from_ref(&folder)));
        watch.take();
        for nth in 0..50 {
            fs::write(folder.join(format!("{nth}.md")), "x").unwrap();
        }
        fs::write(folder.join(".verborgen"), "x").unwrap();
        let mut changed = BTreeSet::new();
        while changed.len() < 50 {
            told.recv_timeout(SOON).unwrap();
            changed.extend(watch.take());
        }
        assert!(changed.iter().all(|path| path.extension().is_some_and(|ending| ending == "md")), "{changed:?}");
    }

    #[test]
    fn a_folder_that_was_removed_and_made_again_is_watched_again() {
        let library = tempfile::tempdir().unwrap();
        let folder = library.path().join("stuk");
        fs::create_dir(&folder).unwrap();
        let (send, told) = channel();
        let Some(mut watch) = Watch::start(move || send.send(()).unwrap()) else { return };
        let mut follow = || {
            watch.follow(std::slice::from_ref(&folder));
            watch.take()
        };
        follow();
        fs::remove_dir(&folder).unwrap();
        told.recv_timeout(SOON).unwrap();
        fs::create_dir(&folder).unwrap();
        while !follow().is_empty() {}
        fs::write(folder.join("een.md"), "x").unwrap();
        while !follow().contains(&folder.join("een.md")) {
            told.recv_timeout(SOON).unwrap();
        }
    }

    #[test]
    fn a_folder_made_step_by_step_while_the_watch_moves_down_to_it_is_not_missed() {
        for round in 0..200 {
            let library = tempfile::tempdir().unwrap();
            let folder = library.path().join("notes/stuk");
            let (send, told) = channel();
            let Some(mut watch) = Watch::start(move || _ = send.send(())) else { return };
            watch.follow(std::slice::from_ref(&folder));
            let path = folder.join("een.md");
            thread::scope(|scope| {
                scope.spawn(|| {
                    fs::create_dir_all(&folder).unwrap();
                    // Somewhere between the two looks of the one who watches.
                    thread::sleep(Duration::from_micros(round));
                    fs::write(&path, "x").unwrap();
                });
                // As the reader does it: followed anew at each word, then looked for.
                loop {
                    watch.take();
                    watch.follow(std::slice::from_ref(&folder));
                    if path.exists() {
                        break;
                    }
                    assert!(told.recv_timeout(SOON).is_ok(), "nobody told of {path:?}");
                }
            });
        }
    }

    #[test]
    fn reading_is_no_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("een.md");
        fs::write(&path, "x").unwrap();
        let (send, told) = channel();
        let Some(mut watch) = Watch::start(move || send.send(()).unwrap()) else { return };
        watch.follow(&[folder.path().to_owned()]);
        fs::read(&path).unwrap();
        fs::write(folder.path().join("twee.md"), "x").unwrap();
        told.recv_timeout(SOON).unwrap();
        assert!(!watch.take().contains(&path));
    }
}
