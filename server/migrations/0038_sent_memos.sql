-- What was sent stands as it was sent: an answer is added, nothing of it is rewritten.
create function app.refuse_rewritten_memo() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.answers, new.title, new.figures, new.kind, new.author_id, new.recipient_id, new.sent_at)
    is distinct from (old.answers, old.title, old.figures, old.kind, old.author_id, old.recipient_id, old.sent_at) then
    raise exception 'a memo that was sent stands as it was' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger memo_sent_stays before update on memo for each row execute function app.refuse_rewritten_memo();
