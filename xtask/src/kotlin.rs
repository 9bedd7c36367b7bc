//! The tests of Kotlin modules: by Maven, against the real library, relay and command line.

use crate::failure::{During, Failure};
use crate::{bindings, program, workspace};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::SystemTime;

/// After so many fetched files a line says that it goes on.
const FILES_A_LINE: usize = 50;
/// Surefire's closing lines are shown though Maven is quiet.
const SUREFIRE_SPEAKS: &str = "-Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info";

/// Looks whether the committed bindings are the library's own, and runs every Kotlin test.
pub fn test(root: &Path) -> Result<(), Failure> {
    bindings::build(root)?;
    bindings::check(root)?;
    test_module(root, "bindings/kotlin")
}

/// Runs the tests of a Maven module over the library, the relay and the command line of this build.
pub fn test_module(root: &Path, module: &str) -> Result<(), Failure> {
    test_module_with(root, module, &[], &[])
}

/// The same with further words for Maven, and further variables.
pub fn test_module_with(
    root: &Path,
    module: &str,
    words: &[&str],
    variables: &[(&str, &str)],
) -> Result<(), Failure> {
    let folder = root.join(module);
    let offline = fetch(&folder)?;
    let programs = format!("-Dcairn.programs={}", workspace::programs(root)?.display());
    let words = [&[programs.as_str(), "test"], words].concat();
    let mut maven = quiet_maven(&folder, &words, offline);
    maven.envs(variables.iter().copied());
    program::show(maven.env("MAVEN_OPTS", SUREFIRE_SPEAKS))
}

/// Runs Maven in `folder`, which fetches what it needs the first time.
pub fn maven(folder: &Path, words: &[&str]) -> Result<(), Failure> {
    let offline = fetch(folder)?;
    program::show(&mut quiet_maven(folder, words, offline))
}

/// Makes ready a device in Kotlin, which is then told what to do by the words of its command.
pub fn player(root: &Path) -> Result<impl Fn(&[&str]) -> Command, Failure> {
    let folder = root.join("bindings/kotlin");
    // Maven's plugin for Kotlin compiles anew each time, which takes a minute.
    let made = std::fs::metadata(folder.join("target/test-classes/dev/cairn/PlayerKt.class"));
    let made = made.and_then(|player| player.modified()).ok();
    if !folder.join("target/libraries").is_dir() || made < newest(&folder.join("src"))? {
        maven(&folder, &["process-test-classes"])?;
    }
    let library = format!("-Djna.library.path={}", workspace::programs(root)?.display());
    let classes = std::env::join_paths(["target/test-classes", "target/classes", "target/libraries/*"])
        .during("naming the classes of the Kotlin module")?;
    Ok(move |words: &[&str]| {
        let mut java = program::quiet(&folder, "java", &[&library]);
        java.arg("-cp")
            .arg(&classes)
            .arg("dev.cairn.PlayerKt")
            .args(words);
        java
    })
}

/// When anything below `folder` was changed last.
fn newest(folder: &Path) -> Result<Option<SystemTime>, Failure> {
    let mut newest = None;
    for entry in std::fs::read_dir(folder).during("listing Kotlin's sources")? {
        let path = entry.during("listing Kotlin's sources")?.path();
        let changed = if path.is_dir() {
            self::newest(&path)?
        } else {
            std::fs::metadata(&path).and_then(|file| file.modified()).ok()
        };
        newest = newest.max(changed);
    }
    Ok(newest)
}

fn quiet_maven(folder: &Path, words: &[&str], offline: Option<&'static str>) -> Command {
    let mut maven = program::quiet(folder, "mvn", &["--batch-mode", "--quiet", "-Dstyle.color=never"]);
    maven.args(words).args(offline);
    maven
}

/// Fetches what the module is built and tested with, once for each state of its `pom.xml`, into Maven's own cache.
/// Afterwards nothing is asked of the network.
fn fetch(folder: &Path) -> Result<Option<&'static str>, Failure> {
    let pom = std::fs::read(folder.join("pom.xml")).during("reading the Kotlin module's pom.xml")?;
    let mark = folder.join("target/fetched-pom.xml");
    if std::fs::read(&mark).is_ok_and(|fetched| fetched == pom) {
        return Ok(Some("--offline"));
    }
    println!("Fetching what the module is built and tested with from Maven Central, once:");
    let words = ["--batch-mode", "-Dstyle.color=never", "-DskipTests", "test"];
    let mut maven = program::quiet(folder, "mvn", &words);
    let mut running = maven.stdout(Stdio::piped()).spawn().during("starting mvn")?;
    let mut last: Vec<String> = Vec::new();
    let mut fetched = 0;
    if let Some(said) = running.stdout.take() {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            if line.contains("Downloaded from") {
                fetched += 1;
                if fetched % FILES_A_LINE == 0 {
                    println!("  {fetched} files");
                }
            } else if !line.contains("Downloading from") && !line.contains("Progress (") {
                last.push(line);
            }
        }
    }
    if !running.wait().during("waiting for mvn")?.success() {
        let tail = last.len().saturating_sub(40);
        last.iter().skip(tail).for_each(|line| println!("{line}"));
        return Err(Failure::new("Maven could not build the Kotlin module."));
    }
    println!("  {fetched} files were fetched.");
    // Surefire fetches the runner of JUnit only when there are tests to run, so the first run may ask the network.
    std::fs::write(&mark, pom).during("noting what was fetched")?;
    Ok(None)
}
