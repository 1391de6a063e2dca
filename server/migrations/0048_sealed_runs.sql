-- What nobody but its author may ever read stands sealed in the database, by a key from outside it: a JSON string in place of the JSON it was.
-- Of every run what the platform offered is sealed too, for it may hold the author's own notes and results. Rows of before are sealed when they are
-- next saved; nothing has been released with such rows.
alter table method_run add constraint author_only_is_sealed check (audience <> 'author' or (
  (jsonb_typeof(answers) = 'string' or answers = '{}') and (jsonb_typeof(reasons) = 'string' or reasons = '{}')
  and (flags is null or jsonb_typeof(flags) = 'string'))) not valid;
alter table method_run add constraint offers_are_sealed check (jsonb_typeof(prefill) = 'string' or prefill = '[]') not valid;
