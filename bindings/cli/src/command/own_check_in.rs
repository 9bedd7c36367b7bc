//! Finds the check-in that a person wants to correct or take back: by its id, or by commitment and day.

use crate::day::Day;
use crate::failure::Failure;
use crate::names::{Named, find};
use crate::stage::Here;
use cairn_client::model::check_in::CheckInView;

/// The check-in that is meant. Who checks in is for the model to judge, so ids of others are found too.
pub fn own_check_in<'a>(here: &'a Here, wanted: &str, day: Option<Day>) -> Result<&'a CheckInView, Failure> {
    let all = &here.show.view.check_ins;
    let by_id = all
        .iter()
        .map(|one| Named::new("", one.id, one).live(!one.retracted));
    match find("check-in", wanted, by_id) {
        Err(failure) if failure.code == "name.not_found" => {}
        found => return found,
    }
    let commitment = here.commitment(wanted)?;
    let for_day = day.unwrap_or(Day::FromToday(0)).on(here.today());
    let own = all.iter().filter(|one| {
        one.commitment == commitment.id
            && Some(one.who.member) == here.me
            && one.for_day == for_day
            && !one.retracted
    });
    let title = format!("{}, {for_day}", commitment.title);
    find(
        "check-in",
        &title,
        own.map(|one| Named::new(title.clone(), one.id, one)),
    )
}
