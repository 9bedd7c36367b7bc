## ما يقوله أندرويد وحده، أو بكلمات غير كلمات المتصفح. الباقي في web/app/locales.

error-storage-busy = لم يُحفظ: كان شيء آخر يكتب. حاول مرة أخرى.
error-storage-failed = لم يُحفظ: تعذّر التخزين على هذا الجهاز. حاول مرة أخرى؛ لم يضع شيء مما حُفظ من قبل.
error-client-stopped = توقف كيرن عند هذا ثم توقف ثانية. لم يضع شيء مما حُفظ من قبل. أغلق كيرن وافتحه من جديد.
error-client-answer-lost = حُفظ هذا. ضاع جوابه فقط.
error-client-unexpected = توقف كيرن في منتصف هذا. لم يضع شيء مما حُفظ من قبل.
error-home-busy = كيرن مفتوح من قبل. أغلقه هناك ثم حاول مرة أخرى.
core-broken = لا يستطيع كيرن فتح المخزَّن هنا: { $text }.
relay-hint = ينقل المُرحِّل تغييرات مختومة ولا يستطيع قراءتها. اسأل من يدير مرحّلك عن عنوانه.
join-scanned = يمكنك أيضًا فتح الرابط أو رمز QR بكاميرا هذا الهاتف.
storage-own = لا يقرأ ملفات كيرن هنا سوى كيرن، ولا تأخذها أي نسخة احتياطية. وهي آمنة بقدر أمان هذا الهاتف: فاقفل شاشته.
exchange = التبادل
exchange-unmetered = في الخلفية عبر Wi-Fi فقط
exchange-unmetered-hint = ما دام كيرن مفتوحًا فإنه يتبادل عبر أي اتصال.
day-state = { $day }: { $state }
cairn-of = { $title }، ركام من الحجارة: { $streak }
choose-day = اختر يومًا
choose-no-day = بلا يوم
step-open = «{ $title }»، مفتوحة
step-is-done = «{ $title }»، منجزة

language-code = ar
row-comma = {"، "}
