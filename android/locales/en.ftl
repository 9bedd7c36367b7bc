## What Android says alone, or in other words than the browser client. The rest is in web/app/locales.

error-storage-busy = Not saved: something else was writing. Try again.
error-storage-failed = Not saved: this device could not store it. Try again; nothing that was saved before is lost.
error-client-stopped = Cairn stopped at this, and stopped again. Nothing that was saved before is lost. Close Cairn and open it again.
error-client-answer-lost = This was saved. Only its answer was lost.
error-client-unexpected = Cairn stopped in the middle of this. Nothing that was saved before is lost.
error-home-busy = Cairn is open already. Close it there and try again.
core-broken = Cairn cannot open what is stored here: { $text }.
relay-hint = A relay passes on sealed changes and cannot read them. Ask whoever runs yours for its address.
join-scanned = You can also open the link, or its QR code, with this phone’s camera.
storage-own = Only Cairn can read its files here, and no backup takes them along. They are as safe as this phone is: lock its screen.
exchange = Exchange
exchange-unmetered = In the background only over Wi-Fi
exchange-unmetered-hint = While Cairn is open, it exchanges over any connection.
day-state = { $day }: { $state }
cairn-of = { $title }, a cairn of stones: { $streak }
choose-day = Choose a day
choose-no-day = No day
step-open = “{ $title }”, open
step-is-done = “{ $title }”, done

language-code = en
row-comma = {", "}
