//! Debian's Swift in a folder of its own, for machines that cannot install one: a small Debian, entered for one command.

use super::toolchain::SWIFT;
use crate::failure::{During, Failure};
use crate::machine::{self, Tool};
use crate::program;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The first Debian that has a Swift 6.
const SUITE: &str = "trixie";
const SIZE: &str = "546 MB to fetch, 2.6 GB on the disk";
const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";
/// What it is made and entered with.
const TOOLS: &[Tool] = &[
    Tool {
        program: "debootstrap",
        package: "debootstrap",
        because: "Swift comes in a small Debian of its own",
    },
    Tool {
        program: "unshare",
        package: "util-linux",
        because: "that Debian is entered without touching the rest of the machine",
    },
    Tool {
        program: KEYS,
        package: "debian-archive-keyring",
        because: "what is fetched is checked by Debian's signatures",
    },
];
/// What is installed in it: the compiler with its libraries, and the C and C++ headers that it asks for.
const PACKAGES: &[&str] = &[SWIFT.package, "libc6-dev", "libstdc++-14-dev"];
/// Neither services nor pages to read, and nothing that is only recommended.
const SLIM: &str = r#"
    printf '#!/bin/sh\nexit 101\n' > usr/sbin/policy-rc.d
    chmod +x usr/sbin/policy-rc.d
    printf 'path-exclude /usr/share/doc/*\npath-exclude /usr/share/man/*\npath-exclude /usr/share/locale/*\n' > etc/dpkg/dpkg.cfg.d/slim
    printf 'APT::Install-Recommends "0";\nAcquire::Languages "none";\n' > etc/apt/apt.conf.d/90slim
    apt-config dump Acquire | grep -E '^Acquire::(http|https|Check-|Retries)' | grep -vi detect > etc/apt/apt.conf.d/91host || true
    for file in resolv.conf hosts; do cp /etc/$file etc/$file; done
    if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
        mkdir -p etc/ssl/certs
        cp -L /etc/ssl/certs/ca-certificates.crt etc/ssl/certs/ca-certificates.crt
    fi
"#;
/// Runs in mounts of its own, which end with it: first the folder, then so many folders to be seen in it, then the
/// user and the command.
const ENTER: &str = r#"
    inside=$1
    user=$2
    at=$3
    shift 3
    mount -t proc proc "$inside/proc"
    mount --rbind /dev "$inside/dev"
    while [ "$1" != -- ]; do
        mkdir -p "$inside$1"
        mount --bind "$1" "$inside$1"
        shift
    done
    shift
    exec chroot --userspec="$user" "$inside" /usr/bin/env -i HOME=/tmp LANG=C.UTF-8 PATH=/usr/bin:/bin \
        ${CAIRN_PROGRAMS:+CAIRN_PROGRAMS="$CAIRN_PROGRAMS"} /bin/sh -c 'cd "$0" && exec "$@"' "$at" "$@"
"#;
/// After so many packages a line says that it goes on.
const PACKAGES_A_LINE: usize = 25;

/// The folder, ready to be entered.
pub struct Beside(PathBuf);

impl Beside {
    /// Looks for the folder, and makes it when it is not there or was not finished.
    pub fn prepare() -> Result<Self, Failure> {
        let folder = cache()?.join(format!("swift-{SUITE}"));
        let mark = folder.join("finished");
        if mark.is_file() {
            return Ok(Self(folder));
        }
        if !machine::is_root() && !machine::has("sudo") {
            return Err(Failure::new(
                "Without a Swift of its own, this machine gets Debian's in a folder beside the system, which needs root or sudo. Either run this as root, or install Swift 6: https://swift.org/install",
            ));
        }
        println!("Getting Debian's Swift into {}, once: {SIZE}.", folder.display());
        machine::ensure(TOOLS)?;
        if program::output(&mut as_root(
            "unshare",
            &["--mount", "--propagation", "private", "true"],
        ))
        .is_err()
        {
            return Err(Failure::new(
                "This machine lets nobody mount anything, so that Debian's Swift cannot be entered. Please install Swift 6: https://swift.org/install",
            ));
        }
        let archive = archive()?;
        let inside = folder.display().to_string();
        program::show(&mut as_root("rm", &["-rf", "--one-file-system", &inside]))?;
        program::show(&mut as_root("mkdir", &["-p", &inside]))?;
        let keys = format!("--keyring={KEYS}");
        let include = "--include=ca-certificates";
        let words = ["--variant=minbase", include, &keys, SUITE, &inside, &archive];
        watched(&mut as_root("debootstrap", &words), "I: Unpacking ")?;
        program::show(&mut as_root("sh", &["-euc", &format!("cd '{inside}'\n{SLIM}")]))?;
        let beside = Self(folder);
        for (words, counted) in [
            (["apt-get", "update"].as_slice(), "Get:"),
            (
                &[["apt-get", "install", "-y"].as_slice(), PACKAGES].concat(),
                "Unpacking ",
            ),
            (&["apt-get", "clean"], ""),
        ] {
            watched(&mut beside.entered("0:0", &[], Path::new("/"), words), counted)?;
        }
        program::show(&mut as_root("touch", &[&mark.display().to_string()]))?;
        Ok(beside)
    }

    /// `name` with `words` in `place`, for the one who asks; of the machine it sees `folders` and nothing else.
    pub fn command(&self, folders: &[&Path], place: &Path, name: &str, words: &[&str]) -> Command {
        let user = machine::user();
        self.entered(&user, folders, place, &[[name].as_slice(), words].concat())
    }

    fn entered(&self, user: &str, folders: &[&Path], place: &Path, words: &[&str]) -> Command {
        let inside = self.0.display().to_string();
        let place = place.display().to_string();
        let mut all = vec![
            "--mount",
            "--propagation",
            "private",
            "sh",
            "-euc",
            ENTER,
            "swift",
            &inside,
            user,
            &place,
        ];
        let folders: Vec<String> = folders
            .iter()
            .map(|folder| folder.display().to_string())
            .collect();
        all.extend(folders.iter().map(String::as_str));
        all.push("--");
        all.extend(words);
        as_root("unshare", &all)
    }
}

/// Where things are kept that survive the project's own folder.
fn cache() -> Result<PathBuf, Failure> {
    let named = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    named("XDG_CACHE_HOME")
        .or_else(|| named("HOME").map(|home| home.join(".cache")))
        .map(|folder| folder.join("cairn"))
        .ok_or_else(|| Failure::new("Neither XDG_CACHE_HOME nor HOME says where a cache may be."))
}

fn as_root(name: &str, words: &[&str]) -> Command {
    let here = Path::new("/");
    let mut command = if machine::is_root() {
        program::quiet(here, name, words)
    } else {
        let keeps = "--preserve-env=CAIRN_PROGRAMS,http_proxy,https_proxy,DEBIAN_FRONTEND";
        program::quiet(here, "sudo", &[[keeps, name].as_slice(), words].concat())
    };
    for scheme in ["http", "https"] {
        if let Some(proxy) = proxy(scheme) {
            command.env(format!("{scheme}_proxy"), proxy);
        }
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// The proxy that apt uses, if it uses one.
fn proxy(scheme: &str) -> Option<String> {
    let key = format!("Acquire::{scheme}::Proxy");
    let mut apt = program::quiet(Path::new("/"), "apt-config", &["shell", "proxy", &key]);
    let said = program::output(&mut apt).ok()?;
    let proxy = said.trim().strip_prefix("proxy='")?.strip_suffix('\'')?;
    (!proxy.is_empty() && proxy != "DIRECT").then(|| proxy.to_owned())
}

/// Where this machine's apt fetches Debian from.
fn archive() -> Result<String, Failure> {
    let format = "$(REPO_URI) $(ORIGIN) $(LABEL)";
    let words = ["indextargets", "--format", format, "Created-By: Packages"];
    let ask = || program::output(&mut program::quiet(Path::new("/"), "apt-get", &words));
    if let Some(found) = of_debian(&ask()?) {
        return Ok(found);
    }
    program::show(&mut as_root("apt-get", &["update", "-qq"]))?;
    of_debian(&ask()?).ok_or_else(|| {
        Failure::new("apt on this machine fetches nothing from Debian, where Swift would come from. Please install Swift 6: https://swift.org/install")
    })
}

/// The address in the first line about Debian's main archive.
fn of_debian(lines: &str) -> Option<String> {
    lines.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [address, "Debian", "Debian"] if address.starts_with("http") => Some((*address).to_owned()),
            _ => None,
        }
    })
}

/// Runs `command`, and counts the lines that begin with `counted`; what else it says is shown when it fails.
fn watched(command: &mut Command, counted: &str) -> Result<(), Failure> {
    let typed = program::as_typed(command);
    let name = typed.split_whitespace().next().unwrap_or("it").to_owned();
    let mut running = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .during(&format!("starting {name}"))?;
    let complaints = running.stderr.take().map(|said| {
        std::thread::spawn(move || {
            BufReader::new(said)
                .lines()
                .map_while(Result::ok)
                .collect::<Vec<_>>()
        })
    });
    let mut last: Vec<String> = Vec::new();
    let mut count = 0;
    if let Some(said) = running.stdout.take() {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            if !counted.is_empty() && line.starts_with(counted) {
                count += 1;
                if count % PACKAGES_A_LINE == 0 {
                    println!("  {count} packages");
                }
            }
            last.push(line);
        }
    }
    let complaints = complaints
        .and_then(|reading| reading.join().ok())
        .unwrap_or_default();
    if running.wait().during(&format!("waiting for {name}"))?.success() {
        return Ok(());
    }
    let tail = last.len().saturating_sub(20);
    last.iter()
        .skip(tail)
        .chain(&complaints)
        .for_each(|line| println!("{line}"));
    Err(Failure::new("Debian's Swift could not be made ready."))
}

#[cfg(test)]
mod tests {
    use super::of_debian;

    #[test]
    fn the_archive_is_the_one_that_apt_fetches_debian_from() {
        let lines = "http://mirror.example/debian-security/ Debian Debian-Security\nhttp://other.example/node Node Source\nhttp://mirror.example/debian/ Debian Debian\n";
        assert_eq!(of_debian(lines), Some("http://mirror.example/debian/".to_owned()));
        assert_eq!(of_debian("http://mirror.example/ubuntu/ Ubuntu Ubuntu\n"), None);
    }
}
