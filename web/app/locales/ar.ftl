## كيرن بالعربية. الأسماء هي أسماء en.ftl نفسها.

app-name = كيرن
app-about = احفظا الوعود معًا: أنت ومن يساعدك على الطريق. يعمل دون شبكة، ولا يستطيع أحد في الوسط قراءته.
app-needs-script = يحتاج كيرن إلى JavaScript، وهو معطّل في هذا المتصفح.

skip = إلى المحتوى
ways = الرئيسية
way-today = اليوم
way-spaces = المساحات
way-devices = الأجهزة
way-settings = الإعدادات
back = رجوع
close = إغلاق
cancel = إلغاء
save = حفظ
saved = حُفظ على هذا الجهاز
saved-here = محفوظ على هذا الجهاز
add = إضافة
edit = تعديل
edit-this = تعديل «{ $title }»
rename = تغيير الاسم
undo = تراجع
restore = استعادة
archive = وضعه جانبًا
later = لاحقًا
dismiss = إخفاء
try-again = حاول مرة أخرى
working = لحظة…
opening = يُفتح الآن…
none = لا شيء
not-said = لم يُذكر
more-choices = خيارات أخرى
you = أنت
me = أنا
who = من
day = اليوم
state = كيف كان
logged-later = سُجّل لاحقًا
held-back = ينتظر يومه
corrected = صُحّح
taken-back = سُحب
take-back = سحب
nowhere-title = لا شيء هنا
nowhere = هذا العنوان لا يقود إلى مكان. اذهب إلى
screen-missing = تعذّر تحميل هذه الصفحة. تحتاج إلى اتصال هذه المرة فقط.

welcome-invite = لديّ دعوة
welcome-start = أبدأ وحدي
welcome-privacy = لا حساب ولا بريد. ما تكتبه يبقى على أجهزتك وأجهزة من تشاركهم.
your-name = اسمك
your-name-hint = كما يناديك الآخرون، بأي خط.
your-role = دورك فيها
role-none = بلا دور
role-mentor = مرشد
role-mentee = متعلّم
role-peer = زميل
role-coordinator = منسّق
space-new = مساحة جديدة
space-make = إنشاء مساحة
space-made = أُنشئت المساحة «{ $title }».
space-kind = لمن
kind-pair = شخصان
kind-pair-hint = أنت وشخص آخر
kind-circle = حلقة
kind-circle-hint = مجموعة صغيرة
space-title = العنوان
space-title-hint = ما يسمّيها أعضاؤها، مثل «التشيلو» أو «السنة الأولى».
space-untitled = مساحة بلا عنوان
space-parts = أقسام هذه المساحة
relay-where = أين تتبادل
relay-address = عنوان المُرحِّل
relay-hint = المُرحِّل يمرّر تغييرات مختومة ولا يقدر على قراءتها. عنوان هذه الصفحة مناسب.
join-title = الانضمام برابط
join-link = الرابط الذي أُعطيته
join-link-hint = ينتهي بصفّ طويل من الحروف بعد #. هذا الجزء سرّي ولا يُرسل إلى أي خادم.
join-known = هذه دعوة إلى مساحة تتبادل عند { $host }.
join-sealed = من دعاك وعنوان المساحة مختومان. تراهما حين يُسمح لك بالدخول.
join-damaged = لا يبدو هذا رابط دعوة كاملًا. انسخه كله حتى آخره.
join-purpose = لأي شيء هذا الرابط
join-as-person = دعاني شخص
join-as-device = هو من جهاز آخر لي
join-ask = طلب الانضمام
join-ask-as = طلب الانضمام باسم { $name }
join-link-device = ربط هذا الجهاز
join-kept = حُفظت الدعوة.
join-offline-hint = دون اتصال تُحفظ الدعوة هنا وتُكمل وحدها لاحقًا.

today-title = اليوم
today-no-space = ابدأ بمساحة
today-no-space-hint = المساحة مكان يحفظ فيه شخصان، أو حلقة صغيرة، الأهداف والوعود معًا.
today-nothing-due = لا شيء مطلوب الآن
today-nothing-due-hint = حين يحين وعد يظهر هنا، ولمسة واحدة تجيب عنه.
today-see = عرض كل الوعود
today-others = ما فعله الآخرون
news-milestone = { $name }: بلغ «{ $title }»
news-praise = { $name } أثنى عليك
news-praise-for = { $name } أثنى عليك: { $what }
quiet =
    { $days ->
        [one] لم يُسمع من { $name } منذ يوم. ربما تسأل عن الحال.
        [two] لم يُسمع من { $name } منذ يومين. ربما تسأل عن الحال.
        [few] لم يُسمع من { $name } منذ { $days } أيام. ربما تسأل عن الحال.
       *[other] لم يُسمع من { $name } منذ { $days } يومًا. ربما تسأل عن الحال.
    }
quiet-resting = { $name } في راحة؛ لا شيء منتظر.
due-resting = راحة اليوم
due-progress = { $done } من { $need } · حتى { $until }
did =
    { $outcome ->
        [yes] { $name }: حفظ «{ $title }»
        [partly] { $name }: حفظ بعض «{ $title }»
       *[no] { $name }: «{ $title }»، ليس هذه المرة
    }
outcome-yes = نعم
outcome-partly = بعضه
outcome-no = ليس هذه المرة
said-yes = قلت نعم
said-partly = قلت بعضه
said-no = قلت ليس هذه المرة
said-no-counts = يُحسب ذلك أيضًا: حضرت وقلت كيف سار الأمر.
check-in-for = تسجيل: { $title }
check-in-add = أضف سطرًا
check-in-change = تغيير
check-in-line = سطر عن ذلك
check-in-taken-back = سُحب التسجيل.
checked-in = { $title }: { $outcome }. حُفظ على هذا الجهاز.
mood = كيف كان الشعور؟
mood-1 = صعب
mood-2 = ثقيل
mood-3 = لا بأس
mood-4 = جيد
mood-5 = خفيف
mood-said = الشعور: { $mood }
confidence = ما مدى ثقتك في المرة القادمة؟
confidence-of = { $confidence } من 10
confidence-said = الثقة { $confidence } من 10

spaces-empty = لا مساحة بعد
members-count =
    { $count ->
        [one] عضو واحد
        [two] عضوان
        [few] { $count } أعضاء
       *[other] { $count } عضوًا
    }
standing-invited = الدعوة محفوظة هنا ويُجاب عنها عند الاتصال.
standing-asked = طلبت الانضمام. على أحدهم هناك أن يسمح لك؛ ثم تُفتح المساحة وحدها.
standing-member = أنت عضو.
standing-left = لم تعد في هذه المساحة. نسختك تبقى للقراءة والتصدير.
standing-closed = هذه المساحة مغلقة. يمكن قراءتها وتصديرها.
standing-refused = انتهت هذه الدعوة أو استُعملت من قبل. اطلب دعوة جديدة.
part-commitments = الوعود
part-goals = الأهداف
part-notes = الملاحظات
part-kudos = الثناء
part-people = الناس
part-care = العناية

commitments-empty = لا وعود بعد
commitments-empty-hint = الوعد شيء تفعله مرة بعد مرة. كلما حُفظ وُضع حجر على الرُّجم.
commitment-add = إضافة وعد
commitment-edit = تعديل الوعد
commitment-make = أعد بذلك
commitment-title = بماذا تعد؟
commitment-title-hint = صغير بما يكفي ليوم سيئ.
commitment-who = من يعد
commitment-goal = لأي هدف
commitment-end = إنهاؤه
quorum = متى يُحفظ
quorum-each = حين يحفظه كل منّا
quorum-any = حين يحفظه أحدنا
schedule-how-often = كم مرة
schedule-daily = كل يوم
schedule-weekdays = أيام { $days }
schedule-reads = يُقرأ: { $schedule }.
together = معًا
streak =
    { $period ->
        [day] { $count ->
            [0] الحجر الأول ينتظر
            [one] يوم واحد متتالٍ
            [two] يومان متتاليان
            [few] { $count } أيام متتالية
           *[other] { $count } يومًا متتاليًا
        }
        [week] { $count ->
            [0] الحجر الأول ينتظر
            [one] أسبوع واحد متتالٍ
            [two] أسبوعان متتاليان
            [few] { $count } أسابيع متتالية
           *[other] { $count } أسبوعًا متتاليًا
        }
       *[month] { $count ->
            [0] الحجر الأول ينتظر
            [one] شهر واحد متتالٍ
            [two] شهران متتاليان
            [few] { $count } أشهر متتالية
           *[other] { $count } شهرًا متتاليًا
        }
    }
stones-legend = كل مرة محفوظة حجر؛ والأحدث أخضر. الحجر العريض في الأساس بعشرة، والأعرض بمئة.
as-table = الشيء نفسه في جدول
legend = معنى العلامات
state-kept = محفوظ
state-excused = معذور
state-bridged = موصول
state-open = ما زال مفتوحًا
state-unknown = بانتظار الخبر
state-missed = ليس هذه المرة
check-ins = التسجيلات
other-day = تسجيل ليوم آخر
other-day-not-yet = لم يأتِ ذلك اليوم بعد.
latest = مؤخرًا
celebrations = للاحتفال

goals-empty = لا أهداف بعد
goals-empty-hint = ماذا تريد أن تبلغ، ولماذا؟ الخطوات قد تأتي لاحقًا.
goal-add = إضافة هدف
goal-set = وضع هذا الهدف
goal-title = ما المراد بلوغه؟
field-why = لماذا يهمّ
field-target_day = قبل أي يوم
field-due_day = موعده
by-day = قبل { $day }
milestone-add = إضافة خطوة
actions = للعمل
actions-empty = هنا تقف الأشياء المفردة.
action-add = إضافة شيء للعمل
notes-empty = لا ملاحظات بعد
notes-empty-hint = الملاحظة صفحة تكتبون عليها جميعًا، وفي الوقت نفسه أيضًا.
note-add = إضافة ملاحظة
note-begin = ابدأ الكتابة
note-title = عنوان الملاحظة
note-text = نص الملاحظة
note-placeholder = اكتب هنا. يراه الآخرون كلما حُفظ.
note-pending = لم يُحفظ بعد
kudos-give = إرسال الثناء
kudos-text = كلماتك
kudos-text-to = كلماتك إلى { $name }
members = الأعضاء
member-you = (أنت)
invite = دعوة شخص
invite-make = إنشاء رابط
invite-role = دوره
invite-days = صالح لمدة
people-alone = أنت وحدك هنا حتى الآن
people-alone-hint = أنشئ رابطًا وسلّمه للشخص الآخر بأي طريق تثق به.
approve = السماح لـ { $name }
decline = رفض
request = { $name } يطلب الانضمام
request-as = { $name } يطلب الانضمام بدور { $role }
link = الرابط
copy = نسخ الرابط
copied = نُسخ
share = مشاركة

rest = توقّف وعذر
rest-begin = أخذ راحة
relationship = الطريق معًا
export = أخذ نسخة
export-json = تنزيل JSON
export-markdown = تنزيل Markdown
leave = مغادرة هذه المساحة
conflict-both = غيّر اثنان منكم «{ $field }» في الوقت نفسه. حُفظ الاثنان.
conflict-keep = إبقاء هذا
conflict-shown = المعروض الآن

this-device = هذا الجهاز:
device-add = ربط جهاز آخر
language = اللغة
theme = الألوان
theme-auto = كالنظام
theme-light = فاتح
theme-dark = داكن
text-size = النص
size-normal = عادي
size-large = كبير
size-larger = أكبر
storage = التخزين
storage-used = يستعمل كيرن { $size } على هذا الجهاز.
megabytes = { $size } م.ب
storage-protected = لن يمسحه المتصفح من تلقاء نفسه.
storage-not-protected = قد يمسحه المتصفح حين يمتلئ القرص.
storage-protect = حمايته
fingerprint = بصمتك:

chip-opening = يُفتح
chip-ready = كل شيء محدّث
chip-sending = يُرسل { $waiting }
chip-exchanging = يتبادل
chip-waiting = { $waiting } في الانتظار
chip-offline = دون اتصال
chip-offline-waiting = دون اتصال، { $waiting } في الانتظار
chip-unsaved = لم يُحفظ بعد
chip-attention = يحتاج انتباهًا
sync-title = التبادل مع الآخرين
sync-now = تبادل الآن
syncing = يتبادل…
sync-done = تم. أُرسل { $sent } ووصل { $received }.
sync-failed = لم ينجح هذه المرة. لم يضع شيء؛ ما ينتظر يذهب لاحقًا.
sheet-ready = كل ما لديك عند المُرحِّل، وما كان عنده لك صار هنا.
sheet-offline = تستطيع فعل كل شيء. ما يكتبه الآخرون يصل عند الاتصال.
sheet-offline-waiting = تستطيع فعل كل شيء. ما ينتظر يذهب وحده عند الاتصال.
contact-last = آخر اتصال { $time }
contact-never = لا اتصال بعد
update-ready = نسخة جديدة من كيرن جاهزة. لن يُقاطع ما تفعله.
update-use = استعملها الآن
error-other = لم يتم ذلك: { $text }.
error-storage-full = لم يُحفظ: هذا الجهاز ممتلئ. أفسح مكانًا ثم حاول مرة أخرى.
error-invite-bad-link = ليس هذا رابط دعوة. انسخه كله حتى آخره.

action-owner = من يفعله
action-text = ما الذي يُعمل؟
actions-done = أُنجز: { $count }
bridge = مرات محفوظة تصل ما فات
bridge-hint = بعد هذا العدد لا يقطع فوات واحد السلسلة. الصفر لا يصل شيئًا.
celebration-goal_reached = { $names }: بُلغ «{ $title }»
celebration-milestone_done = { $names }: أُنجز «{ $title }»
celebration-run_together = { $names }: «{ $title }»، { $count } على التوالي
check-ins-none = لا تسجيلات بعد.
commitment-change-from = الإيقاع الجديد من
commitment-change-from-hint = إن تُرك فارغًا يسري الأسهل من المرة القادمة، والأصعب حالًا.
commitment-end-hint = يستريح الوعد نهائيًا من اليوم. ويبقى رُجمه كما هو.
commitment-ended = انتهى { $day }
commitment-ended-said = انتهى الوعد.
commitment-from = من أي يوم
commitment-from-hint = اليوم إن تُرك فارغًا.
commitment-missing = هذا الوعد ليس هنا، أو لم يصل بعد.
commitments-ended = وعود انتهت: { $count }
conflict-chosen = حُفظ الاختيار.
conflict-keep-this = إبقاء هذا: { $value }
conflict-label = قيمتان لـ { $field }
conflict-nothing = لا شيء
conflict-schedule = { $schedule }، من { $from }
copy-failed = تعذّر النسخ. حدّد الرابط وانسخه بيدك.
core-begun-anew-label = بدأ من جديد
core-begun-anew = توقّف كيرن أثناء عمله وبدأ من جديد. كل ما حُفظ موجود هنا.
core-broken = لا يعمل كيرن في هذا المتصفح: { $text }. السبب عادةً نافذة خاصة أو متصفح قديم جدًا.
days-count =
    { $count ->
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
       *[other] { $count } يومًا
    }
days-from = من { $from }
days-span = من { $from } إلى { $to }
days-taken-back = { $from }، سُحب
device-add-hint = افتح كيرن هناك، واختر «لديّ دعوة»، وقل إن الرابط من جهاز آخر لك.
device-link-made = أُنشئ الرابط.
device-needs-space = أنشئ مساحة أو انضم إلى واحدة أولًا؛ أجهزتك تلتقي عند مُرحِّلها.
device-qr = رمز QR برابط جهازك
device-secret = احتفظ به لنفسك: من يملك هذا الرابط يمكن أن يصير جهازًا لك.
device-share = رابط لجهازي
devices-count =
    { $count ->
        [one] تستعمل كيرن على جهاز واحد.
        [two] تستعمل كيرن على جهازين.
        [few] تستعمل كيرن على { $count } أجهزة.
       *[other] تستعمل كيرن على { $count } جهازًا.
    }
devices-only-this = ما كتبته لنفسك على هذا الجهاز وحده. جهاز ثانٍ يحفظه.
done-by = أنجزه { $names }، { $day }
dormant = لم يُسمع شيء منذ أربعة أسابيع. هو في راحة ولا يُحسب شيء فائتًا.
error-checkin-not-a-participant = لا يسجّل إلا من وعد.
error-checkin-taken-back = سُحب ذلك التسجيل من قبل.
error-commitment-ended = كان ذلك الوعد قد انتهى.
error-commitment-no-participant = يحتاج الوعد إلى من يعد.
error-conflict-no-such-choice = سُوّي ذلك في هذه الأثناء.
error-day-reversed = اليوم الأخير قبل الأول.
error-field-empty = لا بد من كتابة شيء هناك.
error-field-limit = لم يُحفظ: هذا أطول من { $limit } حرفًا. اختصره أو قسّمه.
error-field-too-long = هذا أطول مما يسع.
error-invite-already-there = أنت في هذه المساحة، أو طلبت ذلك.
error-join-nobody-waits = لم يعد أحد ينتظر. تبادل وانظر مرة أخرى.
error-client-answer-lost = حُفظ هذا. ضاع الجواب فقط لأن نافذة أخرى أُغلقت.
error-client-not-loaded = لم يكتمل تحميل كيرن. يحتاج إلى اتصال هذه المرة، ثم يتابع وحده.
error-client-not-secure = يحتاج كيرن هنا إلى عنوان آمن يبدأ بـ https.
error-client-stopped = توقّف كيرن عند هذا ثم توقّف ثانية. لم يضع شيء مما حُفظ قبله. أعد تحميل الصفحة أو اترك هذا الأمر.
error-kudos-to-self = الثناء للآخرين.
error-person-bad-name = الاسم من حرف إلى 200 حرف.
error-relationship-state = هذا لا يناسب موضعكم على الطريق.
error-relay-bad-address = عنوان المُرحِّل يشبه https://relay.example.
error-relay-none = لا مُرحِّل معروف بعد: أنشئ مساحة أو انضم إلى واحدة أولًا.
error-schedule-out-of-range = هذا العدد لا يناسب هذا الإيقاع.
error-schedule-unknown-weekday = اختر يومًا واحدًا على الأقل.
error-space-closed = هذه المساحة مغلقة وتُقرأ فقط.
error-space-full = لا مكان لآخر: الزوج يكتمل باثنين.
error-space-not-a-member = هذه المساحة ليست مفتوحة لك، أو ليس بعد.
error-space-not-allowed = لا يحق لك ذلك في هذه المساحة.
error-storage-busy = لم يُحفظ: كانت نافذة أخرى تكتب. حاول مرة أخرى.
error-storage-corrupt = لم يُحفظ: المخزون على هذا الجهاز تالف. خذ نسخة مما يُقرأ.
error-storage-failed = لم يُحفظ: لم يستطع المتصفح تخزينه. حاول مرة أخرى؛ ما حُفظ من قبل لم يضع.
error-storage-locked = المخزون على هذا الجهاز مختوم ومفتاحه غير موجود. لم يتغيّر شيء.
error-storage-newer = كتب المخزون هنا كيرن أحدث. حمّل النسخة الجديدة.
excuse-date-line = سافر؛ لم يوجد ذلك اليوم هناك: { $days }
excuse-line = معذور: { $days }
excuse-withdrawn = سُحب العذر.
export-done = الملف في تنزيلاتك.
export-hint = ملف على هذا الجهاز لا يصل غيرك. يقرأ كيرن JSON من جديد؛ وMarkdown للناس.
field-bridge = الوصل
field-ended_day = اليوم الأخير
field-goal = الهدف
field-measure = كيف يُعرف بلوغه
field-measure-hint = شيء تراه أو تعدّه.
field-obstacle = العائق
field-obstacle-hint = ما الذي فيك يقف في الطريق؟
field-outcome = أحسن نتيجة
field-outcome-hint = ماذا سيكون أفضل عندها؟
field-owner = من يفعله
field-plan = خطة إن–فإن
field-plan-hint = إن حدث هذا فعلتُ ذاك.
field-quorum = متى يُحفظ
field-requires = علامة من تكفي
field-schedule = كم مرة
field-text = النص
field-title = العنوان
field-wish = الأمنية
field-wish-hint = ما تتمناه في سطر واحد.
follow-through = { $percent } % من التسجيلات تقول نعم
goal-active-in-archive = { $names }: نشاط في «{ $title }» الموضوع جانبًا. أيُستعاد؟
goal-archive-this = وضعه جانبًا: «{ $title }»
goal-archived = وُضع «{ $title }» جانبًا. لم يضع منه شيء.
goal-edit = تعديل الهدف
goal-edit-this = تعديل «{ $title }»
goal-more = تأمّله: القياس والأمنية والعائق والخطة
goal-owners = هدف من
goal-promises = وعود له:
goal-restore = استعادة «{ $title }»
goal-restored = عاد الهدف.
goals-archived = أهداف موضوعة جانبًا: { $count }
heard = آخر خبر { $day }
heard-never = لا خبر بعد
invite-hand-over = سلّم هذا. من يفتحه يستطيع طلب الانضمام؛ ثم تسمح له.
invite-made = أُنشئ الرابط.
invite-qr = رمز QR برابط الدعوة
invite-secret = عامل الرابط كمفتاح: أرسله إلى هذا الشخص وحده.
invite-share = تعال وانضم إليّ في كيرن
invite-uses = لكم شخص
invites-revoke = سحب كل الدعوات المفتوحة
invites-revoked = تنتهي الدعوات المفتوحة مع التبادل القادم.
kind-of-schedule-daily = كل يوم
kind-of-schedule-every = كل بضعة أيام
kind-of-schedule-month_day = في يوم من الشهر
kind-of-schedule-nth_weekday = في يوم أسبوع من الشهر
kind-of-schedule-weekdays = في أيام معيّنة
kind-of-schedule-weekly = عدد أيام في الأسبوع، أيًّا كانت
kind-programme = برنامج
kind-self = أجهزتك
kudos-empty = لا ثناء بعد. كلمات صادقة قليلة تبلغ بعيدًا.
kudos-for = على ماذا، إن أفاد
kudos-given = حُفظ ثناؤك على { $name } على هذا الجهاز.
kudos-is-published = منشور
kudos-line = { $from } إلى { $to }
kudos-line-for = { $from } إلى { $to }، على { $what }
kudos-nobody = لا أحد يُثنى عليه بعد
kudos-nobody-hint = الثناء من عضو إلى آخر. ادعُ أحدًا أولًا.
kudos-publish = للآخرين أن يروه
kudos-published = صار للآخرين أن يروه.
kudos-sign = علامة
kudos-taken-back = سُحب الثناء.
kudos-to = لمن
leave-hint = ما كتبته يبقى عند الآخرين. ونسختك تبقى هنا للقراءة.
leave-sure = لن يصلك جديد من هذه المساحة. للعودة تحتاج إلى دعوة جديدة.
longest =
    { $period ->
        [day] الأطول: { $count } يوم
        [week] الأطول: { $count } أسبوع
       *[month] الأطول: { $count } شهر
    }
marks-count = { $state }: { $count }
marks-label = مؤخرًا: { $words }
member-left = غادر
member-remove = إخراج
member-remove-hint = لن يصل { $name } جديد بعد ذلك. ما كتبه يبقى، وما لديه يبقى لديه.
member-remove-this = إخراج { $name }
member-removed = يخرج { $name } مع التبادل القادم.
milestone-add-to = إضافة خطوة إلى «{ $title }»
milestone-edit = تعديل الخطوة
milestone-requires = تُنجز حين
milestone-title = أي خطوة؟
linking-title = هذا الجهاز ينتظر الإذن بالدخول
linking-hint = أبقِ كيرن مفتوحًا على جهازك الآخر: سيُدخِل هذا الجهاز وحده، ويأتي معه كل شيء.
linking-doubt = إن لم يحدث شيء خلال دقيقة فربما استُعمل الرابط من قبل، أو كان دعوة إلى مساحة. لم يضع شيء: خذ رابطًا آخر أو ابدأ هنا.
linking-again = استعمل رابطًا آخر
name-unknown = يصل اسمك مع أول تبادل.
note-blank = لا شيء فيها بعد
note-merged = كتب شخص آخر هنا في الوقت نفسه. حُفظ النصّان.
note-missing = هذه الملاحظة ليست هنا، أو لم تصل بعد.
nth = رقم { $nth }
nth-last = الأخير
pause-end = عدت
pause-line = متوقف: { $days }
pause-over = أهلًا بعودتك.
period-from = من
periods-none = لم يبدأ شيء بعد.
periods-of = { $name }، يومًا بيوم
periods-of-long = { $name }، مرة بمرة
problem-invite-not-there = دعوة ليست عند مُرحِّلها: انتهت، أو لم تُنشر بعد.
problem-invite-used-twice = دعوة كانت قد استُعملت.
problem-invite-used-up = دعوة نفدت.
problem-invite-another-kind = هذا الرابط لغرض آخر: رابط يدعو إلى مساحة، ورابط يربط جهازًا.
problem-invite-withdrawn = دعوة سُحبت.
problem-other = رُفض ({ $code }).
problem-relay-busy = مشغول؛ يُكمل لاحقًا وحده.
problem-relay-cut = انقطع الاتصال.
problem-relay-distrusted = لا يصدق عن مساحة؛ لا يُرسل إليه شيء.
problem-relay-needs-update = هذا الكيرن أقدم مما يقبله. حمّل النسخة الجديدة.
problem-relay-not-a-relay = يجيب هناك شيء آخر، ربما صفحة دخول شبكة.
problem-relay-not-secure = الاتصال غير آمن.
problem-relay-other-key = مُرحِّل آخر تحت هذا العنوان؛ لا يُرسل إليه شيء.
problem-relay-quota = لم يعد لديه مكان لهذه المساحة.
problem-relay-storage = لا مكان لديه الآن. ما ينتظر محفوظ على هذا الجهاز ويُرسل حين يتوفر مكان؛ أخبر من يديره.
problem-relay-unreachable = لا يمكن الوصول إليه.
problem-space-left = لم تعد في مساحة؛ نسختك تبقى.
problem-sync-timed-out = استغرق طويلًا؛ الباقي يُكمل لاحقًا.
problem-sync-unfinished = لم يُتبادل كل شيء؛ تبادل مرة أخرى.
quarantined = قطع من الآخرين لم تكن صحيحة ووُضعت جانبًا: { $count }
refused-label = لم يتم
relationship-active = جارٍ
relationship-change = قل ما يحدث له
relationship-closing = يبلغ نهاية طيبة
relationship-do-activate = ابدأ
relationship-do-close = ابدأ الختام
relationship-do-end = إنهاؤه
relationship-do-pause = دعه يستريح
relationship-do-resume = عد إليه
relationship-end-hint = النهاية للجميع ولا رجعة فيها. كل ما كُتب يبقى.
relationship-ended = انتهى
relationship-event-activate = بدأه { $name }
relationship-event-close = بدأ { $name } ختامه
relationship-event-end = أنهاه { $name }
relationship-event-pause = تركه { $name } يستريح
relationship-event-resume = عاد إليه { $name }
relationship-is-active = هو جارٍ.
relationship-is-closing = يبلغ نهاية طيبة.
relationship-is-draft = لم يبدأ بعد.
relationship-is-ended = انتهى. ما بُني يبقى.
relationship-is-paused = هو في راحة.
relationship-paused = في راحة
relay-none-yet = لا مُرحِّل بعد: المساحة تأتي به.
request-approved = سُمح لـ { $name }.
request-declined = لم يُسمح لـ { $name }.
request-label = { $name } يطلب الانضمام
request-look = انظر
request-waits = { $name } يطلب الانضمام إلى «{ $title }».
requests-count = طلبات انضمام: { $count }
requires-any = يعلّمها أحدنا
requires-each = يعلّمها كل صاحب
rest-excuse = أيام مفردة لا يُطلب فيها مني شيء
rest-from = من
rest-from-hint = اليوم إن تُرك فارغًا.
rest-hint = أيام الراحة لا تقطع سلسلة. يرى الآخرون أنك ترتاح، والسبب فقط إن قلته.
rest-kind = ما هي
rest-pause = توقّف عن كل الوعود هنا
rest-private = دون مشاركة لا يُكتب سبب أصلًا.
rest-reason = السبب
rest-share = مشاركة السبب مع الأعضاء
rest-to = إلى
rest-to-one = اليوم الواحد إن تُرك فارغًا.
rest-to-open = مفتوح إن تُرك فارغًا؛ تقول متى عدت.
safety-hint = إن أردت التأكد فاسأل { $name } عن هذه الأرقام بطريق آخر كمكالمة. الأرقام نفسها عنده.
safety-number = رقم الأمان
schedule-day-of-month = يوم الشهر
schedule-days = أيام بين مرة وأخرى
schedule-every =
    { $days ->
        [1] كل يوم
        [2] كل يومين
        [few] كل { $days } أيام
       *[other] كل { $days } يومًا
    }
schedule-last-day = اليوم الأخير
schedule-last-weekday = آخر { $weekday } من الشهر
schedule-month-day = يوم { $day } من الشهر
schedule-month-last = آخر يوم من الشهر
schedule-nth = أيّها
schedule-nth-weekday = { $weekday } رقم { $nth } من الشهر
schedule-times = أيام في الأسبوع
schedule-weekday = يوم الأسبوع
schedule-weekly =
    { $times ->
        [1] مرة في الأسبوع
        [2] مرتين في الأسبوع
       *[other] { $times } مرات في الأسبوع
    }
schedule-which-days = في أي أيام
sheet-attention = لا يمكن استعمال المُرحِّل كما هو. كل ما على هذا الجهاز يبقى يعمل.
sheet-exchanging = يُسأل إن كان هناك جديد.
sheet-opening = يفتح كيرن ما على هذا الجهاز.
sheet-sending = تغييراتك في الطريق.
sheet-unsaved = لم يمكن تخزين آخر شيء على هذا الجهاز. أفسح مكانًا ثم حاول؛ أو خذ نسخة أولًا.
sheet-waiting = تغييراتك على هذا الجهاز وتذهب مع التبادل القادم.
space-close = إغلاقها للجميع
space-close-hint = لا يغلق الدائرة إلا من بدأها. تبقى لكل واحد نسخة للقراءة والتصدير.
space-close-sure = لن يُكتب فيها شيء جديد بعد ذلك، من أي أحد. لا رجعة في هذا.
space-closed-said = تُغلق المساحة مع التبادل القادم.
space-left-said = تغادر مع التبادل القادم.
standing-distrusted = مُرحِّل هذه المساحة لا يصدق عنها، فلا يُرسل إليه شيء بعد. ما لديك في أمان.
step-done = أُنجز «{ $title }».
step-needs-each = ينتظر الآخرين
step-reopened = «{ $title }» مفتوح من جديد.
still-done = يبقى منجزًا: أعاد { $names } فتح علامة أقدم
storage-refused = لم يوافق المتصفح. قد يوافق لاحقًا حين تستعمل كيرن أكثر.
streak-at-least =
    { $period ->
        [day] { $count } يومًا متتاليًا على الأقل
        [week] { $count } أسبوعًا متتاليًا على الأقل
       *[month] { $count } شهرًا متتاليًا على الأقل
    }
update-elsewhere = أخذت نافذة أخرى النسخة الجديدة من كيرن.
update-label = نسخة جديدة
update-reload = حمّلها هنا أيضًا
valid-once-online = أنت دون اتصال. يعمل الرابط حين يتصل هذا الجهاز مرة.
value-any = أي منّا
value-each = كل منّا
waiting-changes = تغييرات: { $count }
waiting-hint = هي في أمان على هذا الجهاز وتذهب عند الاتصال.
waiting-title = بانتظار الإرسال
error-space-owner-stays = أنت من بدأ هذه الدائرة، ومن دونك لا يُدخَل إليها أحد. أغلقها للجميع حين ينتهي وقتها.
