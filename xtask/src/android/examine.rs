//! Looks at a finished package with other tools than those that made it.

use super::target::{API, TARGET_API, TARGETS};
use crate::failure::{During, Failure};
use crate::program;
use std::path::Path;
use std::process::Command;

/// What a package may weigh.
const MOST_BYTES: u64 = 8_000_000;
/// All that the app asks of the system, none of which a person is asked for.
const PERMISSIONS: &[&str] = &[
    "android.permission.ACCESS_NETWORK_STATE",
    "android.permission.INTERNET",
    "android.permission.RECEIVE_BOOT_COMPLETED",
];

/// Fails when anything is not as it should be.
pub fn check(package: &Path) -> Result<(), Failure> {
    let bytes = std::fs::metadata(package).during("weighing the package")?.len();
    if bytes > MOST_BYTES {
        return Err(Failure::new(format!(
            "The package weighs {bytes} bytes; it may weigh {MOST_BYTES}."
        )));
    }
    let mut verify = Command::new("apksigner");
    verify.args(["verify", "--verbose", "--min-sdk-version", &API.to_string()]);
    let said = program::output(verify.arg(package))?;
    expect(&said, "Verified using v2 scheme (APK Signature Scheme v2): true")?;
    let mut align = Command::new("zipalign");
    program::output(align.args(["-c", "-p", "4"]).arg(package))?;
    let mut aapt = Command::new("aapt");
    let badging = program::output(aapt.args(["dump", "badging"]).arg(package))?;
    badging_is_right(&badging)?;
    let classes = dex(package)?;
    println!(
        "The package weighs {bytes} bytes of {MOST_BYTES}, is signed and aligned, runs from Android API {API} on {}, asks for {} permissions, and has {classes} classes.",
        TARGETS.map(|target| target.abi).join(" and "),
        PERMISSIONS.len()
    );
    Ok(())
}

fn badging_is_right(badging: &str) -> Result<(), Failure> {
    expect(badging, "package: name='dev.cairn.android'")?;
    expect(badging, &format!("sdkVersion:'{API}'"))?;
    expect(badging, &format!("targetSdkVersion:'{TARGET_API}'"))?;
    expect(
        badging,
        "launchable-activity: name='dev.cairn.android.MainActivity'",
    )?;
    expect(badging, "application-label-ar:")?;
    let abis: Vec<String> = TARGETS.iter().map(|target| format!("'{}'", target.abi)).collect();
    expect(badging, &format!("native-code: {}", abis.join(" ")))?;
    let mut asked: Vec<&str> = badging
        .lines()
        .filter_map(|line| line.strip_prefix("uses-permission: name='")?.strip_suffix('\''))
        .collect();
    asked.sort_unstable();
    if asked == PERMISSIONS {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The package asks for {}, which is not what it should ask for.",
        asked.join(", ")
    )))
}

/// Reads Android's code and counts its classes.
fn dex(package: &Path) -> Result<u32, Failure> {
    let mut dump = Command::new("dexdump");
    let said = program::output(dump.arg("-f").arg(package))?;
    let counts = said
        .lines()
        .filter_map(|line| line.strip_prefix("class_defs_size"));
    let count = counts
        .filter_map(|rest| rest.trim_start_matches([' ', ':']).trim().parse::<u32>().ok())
        .sum();
    for name in [
        "Ldev/cairn/android/MainActivity;",
        "Ldev/cairn/android/ExchangeJob;",
        "Lcom/sun/jna/Native;",
    ] {
        expect(&said, name)?;
    }
    if let Some(class) = hollow(&said) {
        return Err(Failure::new(format!(
            "{class} says that it is a function and has none: it was shrunk away."
        )));
    }
    Ok(count)
}

/// A class that implements one of Java's function types without the function, as happens when a shrinker does not know them.
fn hollow(said: &str) -> Option<&str> {
    let functions = ["'apply", "'accept'", "'get", "'test'"];
    said.split("Class descriptor  : ").skip(1).find_map(|class| {
        let is_function = class.contains("'Ljava/util/function/") && !class.contains("INTERFACE");
        let has_one = class
            .lines()
            .filter_map(|line| line.trim().strip_prefix("name          : "))
            .any(|name| functions.iter().any(|function| name.starts_with(function)));
        (is_function && !has_one).then(|| class.lines().next().unwrap_or_default())
    })
}

fn expect(said: &str, wanted: &str) -> Result<(), Failure> {
    if said.contains(wanted) {
        return Ok(());
    }
    Err(Failure::new(format!("The package does not say {wanted:?}.")))
}

#[cfg(test)]
mod tests {
    use super::{badging_is_right, hollow};

    const RIGHT: &str = "package: name='dev.cairn.android' versionCode='1'\nsdkVersion:'26'\ntargetSdkVersion:'34'\n\
        uses-permission: name='android.permission.INTERNET'\n\
        uses-permission: name='android.permission.ACCESS_NETWORK_STATE'\n\
        uses-permission: name='android.permission.RECEIVE_BOOT_COMPLETED'\napplication-label-ar:'x'\n\
        launchable-activity: name='dev.cairn.android.MainActivity'  label='Cairn' icon=''\n\
        native-code: 'arm64-v8a' 'x86_64'\n";

    #[test]
    fn a_function_that_was_shrunk_away_is_noticed() {
        let whole = "  Class descriptor  : 'La;'\n    #0 : 'Ljava/util/function/Function;'\n      name          : 'apply'\n";
        assert_eq!(hollow(whole), None);
        let class = hollow(&whole.replace("'apply'", "'<init>'")).map(str::to_owned);
        assert_eq!(class.as_deref(), Some("'La;'"));
    }

    #[test]
    fn a_package_that_asks_for_more_or_runs_on_less_is_refused() {
        assert_eq!(badging_is_right(RIGHT), Ok(()));
        let more = format!("{RIGHT}uses-permission: name='android.permission.CAMERA'\n");
        assert!(badging_is_right(&more).is_err());
        assert!(badging_is_right(&RIGHT.replace("'arm64-v8a' ", "")).is_err());
        assert!(badging_is_right(&RIGHT.replace("'34'", "'22'")).is_err());
    }
}
