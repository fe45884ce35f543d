//! Notices that files of the knowledge have changed. Looks at names, sizes and times once a second, instead of having
//! the system tell: that works on every file system, on shared and mounted folders as well, where notifications do not
//! arrive, and it needs no library. Reads no file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::knowledge::Folder;

/// How often to look; and how long files have to stay as they are before they count as written.
const PAUSE: Duration = Duration::from_secs(1);

/// A folder under watch.
pub(super) struct Watch {
    folder: PathBuf,
    /// What was told of, or was there at the beginning.
    told: Look,
    last: Look,
}

/// What a folder looks like without opening its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Look(Vec<(PathBuf, u64, Option<SystemTime>)>);

impl Watch {
    /// Begins with how `folder` looks now: do so before it is read, so that no change falls in between.
    pub(super) fn new(folder: &Path) -> Self {
        let now = Look::at(folder);
        Self { folder: folder.to_owned(), told: now.clone(), last: now }
    }

    /// Calls `on_change` whenever files have changed and stand still again. Ends only with the runtime.
    pub(super) async fn run(mut self, on_change: impl Fn()) {
        loop {
            sleep(PAUSE).await;
            let folder = self.folder.clone();
            let Ok(seen) = spawn_blocking(move || Look::at(&folder)).await else { return };
            if self.is_news(seen) {
                on_change();
            }
        }
    }

    /// Whether the files have changed since they were told of, and no longer do: what is half written still changes.
    fn is_news(&mut self, seen: Look) -> bool {
        let is_still = seen == self.last;
        self.last = seen;
        let is_news = is_still && self.last != self.told;
        if is_news {
            self.told = self.last.clone();
        }
        is_news
    }
}

impl Look {
    fn at(folder: &Path) -> Self {
        let looks = Folder::paths(folder).into_iter().map(|path| {
            let about = fs::metadata(&path).ok();
            let size = about.as_ref().map_or(0, fs::Metadata::len);
            (path, size, about.and_then(|about| about.modified().ok()))
        });
        Self(looks.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_news_once_and_only_when_it_is_over() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut watch = Watch::new(folder.path());
        let mut looks = |change: &dyn Fn(&Path)| {
            change(folder.path());
            watch.is_news(Look::at(folder.path()))
        };
        let write =
            |text: &'static str| move |at: &Path| fs::write(at.join("a.toml"), text).expect("it can be written");
        let nothing = |_: &Path| ();
        let seen = [
            looks(&nothing),
            looks(&write("half of it")),
            looks(&write("the whole of it")),
            looks(&nothing),
            looks(&nothing),
            looks(&|at| fs::write(at.join(".a.toml.swp"), "").expect("it can be written")),
            looks(&nothing),
            looks(&|at| fs::remove_file(at.join("a.toml")).expect("it is there")),
            looks(&nothing),
        ];
        assert_eq!(seen, [false, false, false, true, false, false, false, false, true]);
    }
}
