## Cairn in English. One name, one sentence; every client shows these words.

app-name = Cairn
app-about = Keep promises together: you, and somebody who helps you along. It works without a network, and nobody in between can read it.
app-needs-script = Cairn needs JavaScript, which is turned off in this browser.

## Frame
skip = Skip to the content
ways = Main
way-today = Today
way-spaces = Spaces
way-devices = Devices
way-settings = Settings
back = Back
close = Close
cancel = Cancel
save = Save
saved = Saved on this device
saved-here = Saved on this device
add = Add
edit = Edit
edit-this = Edit “{ $title }”
rename = Rename
undo = Undo
restore = Restore
archive = Archive
later = Later
dismiss = Dismiss
try-again = Try again
working = One moment…
opening = Opening…
none = None
not-said = Not said
more-choices = More choices
you = You
me = Me
who = Who
day = Day
state = How it went
logged-later = logged later
held-back = waits for its day
corrected = corrected
taken-back = taken back
take-back = Take back
nowhere-title = Nothing here
nowhere = This address leads nowhere. Go to
screen-missing = This page could not be loaded. It needs a connection this once.
core-broken = Cairn cannot work in this browser: { $text }. Private windows and very old browsers are the usual causes.
core-begun-anew-label = Begun anew
core-begun-anew = Cairn stopped in the middle of something and began anew. Everything that was saved is here.

## Welcome, starting, joining
welcome-invite = I have an invite
welcome-start = Start on my own
welcome-privacy = No account, no e-mail. What you write stays on your devices and on those of the people you share it with.
your-name = Your name
your-name-hint = As the others should call you, in any script.
your-role = Your role in it
role-none = No role
role-mentor = Mentor
role-mentee = Mentee
role-peer = Peer
role-coordinator = Coordinator
space-new = A new space
space-make = Make a space
space-made = The space “{ $title }” is made.
space-kind = For whom
kind-pair = Two people
kind-pair-hint = You and one other
kind-circle = A circle
kind-circle-hint = A small group
kind-programme = A programme
kind-self = Your own devices
space-title = Title
space-title-hint = What its members call it, such as “Cello” or “First year”.
space-untitled = Untitled space
space-parts = Parts of this space
relay-where = Where it is exchanged
relay-address = Address of the relay
relay-hint = A relay passes on sealed changes and cannot read them. The one of this page is fine.
join-title = Join by a link
join-link = The link you were given
join-link-hint = It ends in a long row of letters behind a #. That part is secret and is sent to no server.
join-known = This is an invite to a space that is exchanged at { $host }.
join-sealed = Who invites you and what the space is called is sealed. You see both as soon as you have been let in.
join-damaged = This does not look like a whole invite link. Copy all of it, to the very end.
join-purpose = What is this link for
join-as-person = Somebody invited me
join-as-device = It comes from another device of mine
join-ask = Ask to join
join-ask-as = Ask to join as { $name }
join-link-device = Link this device
join-kept = The invite is kept.
join-offline-hint = Without a connection the invite is kept here and goes on by itself later.

## Today
today-title = Today
today-no-space = Begin with a space
today-no-space-hint = A space is where two people, or a small circle, keep goals and promises together.
today-nothing-due = Nothing is due
today-nothing-due-hint = When a promise is due, it stands here and one tap answers it.
today-see = See all promises
news-milestone = { $name } reached “{ $title }”
news-praise = { $name } praised you
news-praise-for = { $name } praised you for { $what }
quiet =
    { $days ->
        [one] Nothing heard from { $name } for a day. Perhaps ask how things are.
       *[other] Nothing heard from { $name } for { $days } days. Perhaps ask how things are.
    }
quiet-resting = { $name } rests; nothing is expected.
due-resting = resting today
today-others = What the others did
due-progress = { $done } of { $need } · until { $until }
did =
    { $outcome ->
        [yes] { $name } kept “{ $title }”
        [partly] { $name } partly kept “{ $title }”
       *[no] { $name }: “{ $title }”, not this time
    }
outcome-yes = Yes
outcome-partly = Partly
outcome-no = Not this time
said-yes = You said yes
said-partly = You said partly
said-no = You said not this time
said-no-counts = It counts all the same: you showed up and said how it went.
check-in-for = Check in: { $title }
check-in-add = Add a line
check-in-change = Change
check-in-line = A line about it
check-in-taken-back = The check-in is taken back.
checked-in = { $title }: { $outcome }. Saved on this device.
mood = How did it feel?
mood-1 = Hard
mood-2 = Heavy
mood-3 = All right
mood-4 = Good
mood-5 = Light
mood-said = felt { $mood }
confidence = How sure are you of the next time?
confidence-of = { $confidence } of 10
confidence-said = confidence { $confidence } of 10

## Spaces
spaces-empty = No space yet
members-count =
    { $count ->
        [one] { $count } member
       *[other] { $count } members
    }
requests-count =
    { $count ->
        [one] { $count } asks to join
       *[other] { $count } ask to join
    }
standing-invited = The invite is kept here and will be answered when you are connected.
standing-asked = You asked to join. Somebody there has to let you in; then the space opens by itself.
standing-member = You are a member.
standing-left = You are no longer in this space. Your copy stays and can be read and exported.
standing-closed = This space is closed. It can be read and exported.
standing-refused = This invite had ended or was used before. Ask for a new one.
standing-distrusted = The relay of this space does not tell the truth about it, so nothing more is sent there. What you have is safe.
part-commitments = Promises
part-goals = Goals
part-notes = Notes
part-kudos = Kudos
part-people = People
part-care = Care

## Promises
commitments-empty = No promises yet
commitments-empty-hint = A promise is something you do again and again. Each time it is kept, a stone is laid on the cairn.
commitments-ended =
    { $count ->
        [one] { $count } ended promise
       *[other] { $count } ended promises
    }
commitment-add = Add a promise
commitment-edit = Edit the promise
commitment-make = Promise it
commitment-title = What do you promise?
commitment-title-hint = Small enough for a bad day.
commitment-who = Who promises
commitment-goal = For which goal
commitment-from = From which day
commitment-from-hint = Today when left empty.
commitment-change-from = New rhythm from
commitment-change-from-hint = When left empty, an easier rhythm holds from the next time on, a harder one at once.
commitment-end = End it
commitment-end-hint = The promise rests for good from today. Its cairn stays as it is.
commitment-ended = ended { $day }
commitment-ended-said = The promise has ended.
commitment-missing = This promise is not here, or has not arrived yet.
quorum = When is it kept
quorum-each = When each of us kept it
quorum-any = When one of us kept it
bridge = Kept times that bridge a miss
bridge-hint = After so many, one miss does not end the run. 0 bridges none.
schedule-how-often = How often
kind-of-schedule-daily = Every day
kind-of-schedule-weekdays = On certain weekdays
kind-of-schedule-weekly = So many days a week, whichever
kind-of-schedule-every = Every few days
kind-of-schedule-month_day = On a day of the month
kind-of-schedule-nth_weekday = On a weekday of the month
schedule-which-days = On which days
schedule-times = Days a week
schedule-days = Days from one to the next
schedule-day-of-month = Day of the month
schedule-last-day = the last day
schedule-nth = Which one
schedule-weekday = Weekday
schedule-reads = In words: { $schedule }.
schedule-daily = every day
schedule-weekdays = on { $days }
schedule-every =
    { $days ->
        [1] every day
       *[other] every { $days } days
    }
schedule-weekly =
    { $times ->
        [1] once a week
        [2] twice a week
       *[other] { $times } times a week
    }
schedule-month-day =
    { $day ->
        [one] on the { $day }st of the month
        [two] on the { $day }nd of the month
        [few] on the { $day }rd of the month
       *[other] on the { $day }th of the month
    }
schedule-month-last = on the last day of the month
nth =
    { $nth ->
        [one] { $nth }st
        [two] { $nth }nd
        [few] { $nth }rd
       *[other] { $nth }th
    }
nth-last = last
schedule-nth-weekday =
    { $nth ->
        [one] on the { $nth }st { $weekday } of the month
        [two] on the { $nth }nd { $weekday } of the month
        [few] on the { $nth }rd { $weekday } of the month
       *[other] on the { $nth }th { $weekday } of the month
    }
schedule-last-weekday = on the last { $weekday } of the month
together = Together
streak =
    { $count ->
        [0] The first stone is waiting
       *[other] { $period ->
            [day] { $count ->
                [one] { $count } day in a row
               *[other] { $count } days in a row
            }
            [week] { $count ->
                [one] { $count } week in a row
               *[other] { $count } weeks in a row
            }
           *[month] { $count ->
                [one] { $count } month in a row
               *[other] { $count } months in a row
            }
        }
    }
streak-at-least =
    { $period ->
        [day] At least { $count } { $count ->
            [one] day
           *[other] days
        } in a row
        [week] At least { $count } { $count ->
            [one] week
           *[other] weeks
        } in a row
       *[month] At least { $count } { $count ->
            [one] month
           *[other] months
        } in a row
    }
longest =
    { $period ->
        [day] Longest: { $count } { $count ->
            [one] day
           *[other] days
        }
        [week] Longest: { $count } { $count ->
            [one] week
           *[other] weeks
        }
       *[month] Longest: { $count } { $count ->
            [one] month
           *[other] months
        }
    }
follow-through = { $percent } % of check-ins say yes
dormant = Nothing was heard for four weeks. It rests, and nothing counts as missed.
stones-legend = Each kept time is one stone; the newest is green. A wide stone in the foot stands for ten, the widest for a hundred.
periods-of = { $name }, day by day
periods-of-long = { $name }, time by time
periods-none = Nothing has begun yet.
period-from = From
as-table = The same as a table
legend = What the marks mean
marks-label = Lately: { $words }
marks-count = { $count } { $state }
state-kept = kept
state-excused = excused
state-bridged = bridged
state-open = still open
state-unknown = waiting to hear
state-missed = not this time
check-ins = Check-ins
check-ins-none = No check-ins yet.
other-day = Check in for another day
other-day-not-yet = That day has not come yet.
latest = Lately
celebrations = To celebrate
celebration-milestone_done = { $names }: “{ $title }” is done
celebration-goal_reached = { $names }: “{ $title }” is reached
celebration-run_together = { $names }: “{ $title }”, { $count } in a row

## Goals
goals-empty = No goals yet
goals-empty-hint = What do you want to reach, and why? The steps can come later.
goals-archived =
    { $count ->
        [one] { $count } archived goal
       *[other] { $count } archived goals
    }
goal-add = Add a goal
goal-set = Set this goal
goal-edit = Edit the goal
goal-edit-this = Edit “{ $title }”
goal-archive-this = Archive “{ $title }”
goal-archived = “{ $title }” is archived. Nothing in it is lost.
goal-restore = Restore “{ $title }”
goal-restored = The goal is back.
goal-active-in-archive = { $names } was active in “{ $title }”, which is archived. Restore it?
goal-title = What is to be reached?
goal-owners = Whose goal
goal-more = Think it through: measure, wish, obstacle, plan
goal-promises = Promises for it:
field-title = Title
field-text = Text
field-why = Why it matters
field-measure = How to tell that it is reached
field-measure-hint = Something you can see or count.
field-target_day = By which day
field-due_day = Due on
field-wish = Wish
field-wish-hint = What you wish for, in one line.
field-outcome = Best outcome
field-outcome-hint = What will be better then?
field-obstacle = Obstacle
field-obstacle-hint = What in you stands in the way?
field-plan = If–then plan
field-plan-hint = If this happens, then I do that.
field-goal = Goal
field-owner = Who does it
field-requires = Whose marks make it done
field-schedule = How often
field-quorum = When is it kept
field-bridge = Bridge
field-ended_day = Last day
by-day = by { $day }
milestone-add = Add a milestone
milestone-add-to = Add a milestone to “{ $title }”
milestone-edit = Edit the milestone
milestone-title = Which step?
milestone-requires = Done when
requires-any = one of us marks it
requires-each = each owner marks it
step-done = “{ $title }” is done.
step-reopened = “{ $title }” is open again.
step-needs-each = waits for the others
done-by = done by { $names }, { $day }
still-done = stays done: { $names } reopened an older mark
actions = To do
actions-empty = Single things to do stand here.
actions-done =
    { $count ->
        [one] { $count } done
       *[other] { $count } done
    }
action-add = Add something to do
action-text = What is to be done?
action-owner = Who does it

## Notes
notes-empty = No notes yet
notes-empty-hint = A note is a page that all of you write on, also at the same time.
note-add = Add a note
note-begin = Begin writing
note-title = Title of the note
note-text = Text of the note
note-blank = Nothing in it yet
note-placeholder = Write here. The others see it as it is saved.
note-pending = Not saved yet
note-merged = Somebody else wrote here at the same time. Both texts were kept.
note-missing = This note is not here, or has not arrived yet.

## Kudos
kudos-nobody = Nobody to praise yet
kudos-nobody-hint = Kudos go from one member to another. Invite somebody first.
kudos-empty = No kudos yet. A few honest words go far.
kudos-to = For whom
kudos-text = Your words
kudos-text-to = Your words for { $name }
kudos-sign = A sign
kudos-for = For what, if it helps
kudos-give = Give kudos
kudos-given = Your kudos for { $name } are saved on this device.
kudos-line = { $from } to { $to }
kudos-line-for = { $from } to { $to }, for { $what }
kudos-taken-back = The kudos are taken back.
kudos-publish = Others may see it
kudos-published = Others may see it now.
kudos-is-published = published

## People
members = Members
member-you = (you)
member-left = has left
member-remove = Take out
member-remove-this = Take out { $name }
member-remove-hint = { $name } gets nothing new from then on. What they wrote stays, and what they have already stays with them.
member-removed = { $name } is taken out with the next exchange.
heard = last heard { $day }
heard-never = not heard yet
people-alone = You are alone here so far
people-alone-hint = Make a link and hand it to the other person, by any way you trust.
request-label = { $name } asks to join
request = { $name } asks to join
request-as = { $name } asks to join as { $role }
request-waits = { $name } asks to join “{ $title }”.
request-look = Look
request-approved = { $name } is let in.
request-declined = { $name } is not let in.
approve = Let { $name } in
decline = Decline
safety-number = Safety number
safety-hint = If you want to be sure, ask { $name } for these digits by another way, such as a call. They see the same.
invite = Invite somebody
invite-role = Their role
invite-days = Valid for
days-count =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
invite-uses = For how many people
invite-make = Make a link
invite-made = The link is made.
invite-hand-over = Hand this over. Whoever opens it can ask to join; you then let them in.
invite-qr = QR code with the invite link
invite-share = Come and join me in Cairn
invite-secret = Treat the link like a key: send it to this one person only.
invites-revoke = Take back all open invites
invites-revoked = Open invites end with the next exchange.
valid-once-online = You are offline. The link works once this device has been online.
link = Link
copy = Copy the link
copied = Copied
copy-failed = It could not be copied. Select the link and copy it by hand.
share = Share

## Care
rest = Pause and excuse
rest-hint = Days of rest never break a run. The others see that you rest, and why only if you say so.
rest-begin = Take a rest
rest-kind = What is it
rest-pause = A pause from all promises here
rest-excuse = Single days on which nothing can be asked of me
rest-from = From
rest-from-hint = Today when left empty.
rest-to = To
rest-to-open = Open when left empty; you say when you are back.
rest-to-one = The one day when left empty.
rest-share = Share the reason with the members
rest-reason = Reason
rest-private = Without sharing, no reason is written down at all.
pause-line = pauses: { $days }
pause-end = I am back
pause-over = Welcome back.
excuse-line = is excused: { $days }
excuse-date-line = travelled; the day did not exist there: { $days }
excuse-withdrawn = The excuse is taken back.
days-from = from { $from }
days-span = { $from } to { $to }
days-taken-back = { $from }, taken back
relationship = The mentoring relationship
relationship-active = under way
relationship-paused = resting
relationship-closing = coming to a good end
relationship-ended = ended
relationship-is-draft = It has not begun yet.
relationship-is-active = It is under way.
relationship-is-paused = It rests.
relationship-is-closing = It is coming to a good end.
relationship-is-ended = It has ended. What was built stays.
relationship-event-activate = { $name } began it
relationship-event-pause = { $name } let it rest
relationship-event-resume = { $name } took it up again
relationship-event-close = { $name } began to close it
relationship-event-end = { $name } ended it
relationship-change = Change where it stands
relationship-do-activate = Begin
relationship-do-pause = Let it rest
relationship-do-resume = Take it up again
relationship-do-close = Begin to close
relationship-do-end = End it
relationship-end-hint = An end holds for everyone and cannot be undone. Everything written stays.
export = Take a copy
export-hint = A file on this device, which nobody else receives. JSON can be read back by Cairn; Markdown is for people.
export-json = Download JSON
export-markdown = Download Markdown
export-done = The file is in your downloads.
leave = Leave this space
leave-hint = What you wrote stays with the others. Your own copy stays here, to read.
leave-sure = You will get nothing new from this space. To come back you need a new invite.
space-close = Close it for everyone
space-close-hint = Only who began a circle can close it. Everyone keeps a copy to read and to export.
space-close-sure = Nothing new can be written in it any more, by anyone. This cannot be undone.
space-closed-said = The space closes with the next exchange.
space-left-said = You leave with the next exchange.

## Values written at the same time
conflict-label = Two values for { $field }
conflict-both = Two of you changed “{ $field }” at the same time. Both were kept.
conflict-keep = Keep this one
conflict-keep-this = Keep this one: { $value }
conflict-shown = shown for now
conflict-schedule = { $schedule }, from { $from }
value-any = any of us
value-each = each of us
conflict-nothing = nothing
conflict-chosen = Kept.

## Devices and settings
devices-count =
    { $count ->
        [one] You use Cairn on { $count } device.
       *[other] You use Cairn on { $count } devices.
    }
this-device = This device:
devices-only-this = Only this device has what you wrote for yourself. A second device keeps it safe.
device-add = Link another device
device-add-hint = Open Cairn there, choose “I have an invite”, and say that the link comes from another device of yours.
device-link-made = The link is made.
device-qr = QR code with the link for your device
device-share = Link for my own device
device-secret = Keep it to yourself: whoever has this link can become a device of yours.
device-needs-space = Make or join a space first; your devices meet at its relay.
language = Language
theme = Colours
theme-auto = As the system
theme-light = Light
theme-dark = Dark
text-size = Text
size-normal = Normal
size-large = Large
size-larger = Larger
storage = Storage
storage-used = Cairn uses { $size } on this device.
megabytes = { $size } MB
storage-protected = The browser will not clear it by itself.
storage-not-protected = The browser may clear it when the disk is nearly full.
storage-protect = Ask the browser to keep it
storage-refused = The browser did not agree. It may later, when you use Cairn more.
linking-title = This device waits to be let in
linking-hint = Keep Cairn open on your other device: it lets this one in by itself, and everything comes along.
linking-doubt = If nothing happens within a minute, the link was perhaps used before, or was an invite to a space. Nothing is lost: take another link, or begin here.
linking-again = Use another link
name-unknown = Your name comes with the first exchange.
fingerprint = Your fingerprint:

## Exchanging
chip-opening = Opening
chip-ready = Up to date
chip-sending = Sending { $waiting }
chip-exchanging = Exchanging
chip-waiting = { $waiting } waiting
chip-offline = Offline
chip-offline-waiting = Offline, { $waiting } waiting
chip-unsaved = Not saved yet
chip-attention = Needs attention
sync-title = Exchange with the others
sync-now = Sync now
syncing = Exchanging…
sync-done = Done. Sent { $sent }, received { $received }.
sync-failed = It did not work this time. Nothing is lost; what waits goes later.
sheet-opening = Cairn is opening what is on this device.
sheet-ready = Everything of yours is with the relay, and what it had for you is here.
sheet-sending = Your changes are on their way.
sheet-exchanging = Asking whether there is anything new.
sheet-waiting = Your changes are on this device and go with the next exchange.
sheet-offline = You can do everything. What the others write arrives when you are connected.
sheet-offline-waiting = You can do everything. What waits goes by itself when you are connected.
sheet-unsaved = The last thing could not be stored on this device. Make room, then try again; or take a copy first.
sheet-attention = The relay cannot be used as it is. Everything on this device goes on working.
contact-last = Last contact { $time }
contact-never = No contact yet
relay-none-yet = No relay yet: a space brings one.
waiting-title = Waiting to be sent
waiting-changes =
    { $count ->
        [one] { $count } change
       *[other] { $count } changes
    }
waiting-hint = They are safe on this device and go when you are connected.
quarantined =
    { $count ->
        [one] { $count } piece from others was not genuine and was set aside.
       *[other] { $count } pieces from others were not genuine and were set aside.
    }
problem-other = It was refused ({ $code }).
problem-relay-unreachable = It cannot be reached.
problem-relay-cut = The connection was cut.
problem-relay-not-secure = The connection is not secure.
problem-relay-not-a-relay = Something else answers there, perhaps the sign-in page of a network.
problem-relay-busy = It is busy; it goes on later by itself.
problem-relay-needs-update = This Cairn is too old for it. Load the new version.
problem-relay-storage = It has no room at present. What waits is safe on this device and goes when there is some; whoever runs it should know.
problem-relay-quota = It has no more room for this space.
problem-relay-other-key = It is another relay than before under this address; nothing is sent to it.
problem-relay-distrusted = It does not tell the truth about a space; nothing is sent to it.
problem-sync-unfinished = Not everything was exchanged; sync again.
problem-sync-timed-out = It took too long; what is left goes on later.
problem-invite-used-twice = An invite had been used before.
problem-invite-not-there = An invite is not at its relay: it ended, or was not published yet.
problem-invite-withdrawn = An invite was withdrawn.
problem-invite-used-up = An invite was used up.
problem-invite-another-kind = That link is for something else: one invites to a space, another links a device.
problem-space-left = You are no longer in a space; your copy stays.

## New versions
update-label = New version
update-ready = A new version of Cairn is ready. What you are doing is not disturbed.
update-use = Use it now
update-elsewhere = Another window has taken up the new version of Cairn.
update-reload = Load it here too

## What can be refused
refused-label = Not done
error-other = That was not done: { $text }.
error-storage-full = Not saved: this device is full. Make room, then try again.
error-storage-busy = Not saved: another window was writing. Try again.
error-storage-failed = Not saved: the browser could not store it. Try again; nothing that was saved before is lost.
error-storage-corrupt = Not saved: what is stored on this device is damaged. Take a copy of what you can read.
error-storage-locked = What is stored on this device is sealed, and its key is not there. Nothing was changed.
error-storage-newer = What is stored here was written by a newer Cairn. Load the new version.
error-person-bad-name = A name has from 1 to 200 characters.
error-space-full = Nobody else fits: a pair is complete with two.
error-space-closed = This space is closed and can only be read.
error-space-not-a-member = This space is not open to you, or not yet.
error-space-not-allowed = You may not do that in this space.
error-invite-bad-link = This is not an invite link. Copy all of it, to the very end.
error-invite-already-there = You are in this space already, or have asked to be.
error-join-nobody-waits = Nobody waits any more. Sync and look again.
error-relay-bad-address = The address of a relay looks like https://relay.example.
error-relay-none = No relay is known yet: make or join a space first.
error-field-empty = Something has to be written there.
error-field-too-long = That is longer than fits.
error-field-limit = Not saved: that is longer than the { $limit } characters that fit. Shorten it, or divide it.
error-day-reversed = The last day is before the first.
error-commitment-no-participant = A promise needs somebody who promises.
error-commitment-ended = That promise had ended by then.
error-checkin-not-a-participant = Only those who promised can check in.
error-checkin-taken-back = That check-in was taken back before.
error-schedule-unknown-weekday = Choose at least one weekday.
error-schedule-out-of-range = That number does not fit this rhythm.
error-relationship-state = That does not fit where you are on the way.
error-conflict-no-such-choice = That has been settled meanwhile.
error-kudos-to-self = Kudos are for others.
error-client-not-secure = Cairn needs a secure address here: one that begins with https.
error-client-not-loaded = Cairn has not been loaded to its end. It needs a connection this once, and goes on by itself.
error-client-stopped = Cairn stopped at this, and stopped again. Nothing that was saved before is lost. Reload the page, or leave this one thing.
error-client-answer-lost = This was saved. Only its answer was lost, because another window was closed.
error-space-owner-stays = You began this circle, and without you nobody could be let in. Close it for everyone instead, when its time is over.
