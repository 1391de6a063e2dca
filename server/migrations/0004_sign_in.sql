-- Sign-in: the tables of better-auth under our names (server/platform/sessions.ts maps them) and the count of failures.
-- Nothing here is granted to the application's roles: only the server's own role reads password hashes and session tokens.
create table sign_in_user (
  id text primary key,
  centre_id int not null references centre on delete cascade, -- whose administrators manage the account
  username text not null unique, -- lower case
  display_username text,
  name text not null,
  email text not null unique, -- made up under local.invalid for people without one
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  must_change_password boolean not null default false,
  disabled_at timestamptz,
  demo_password text, -- demo accounts only: shown on the sign-in page
  language text check (language in ('zh', 'en')),
  last_sign_in_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on sign_in_user (centre_id);

create table sign_in_session (
  id text primary key,
  user_id text not null references sign_in_user on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on sign_in_session (user_id);
create index on sign_in_session (expires_at);

create table sign_in_account (
  id text primary key,
  user_id text not null references sign_in_user on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index on sign_in_account (user_id);

create table sign_in_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on sign_in_verification (identifier);
create index on sign_in_verification (expires_at);

create table sign_in_two_factor (
  id text primary key,
  user_id text not null unique references sign_in_user on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);

-- One row for each failed sign-in; `username` as it was typed, in lower case, whether or not there is such a user.
create table sign_in_failure (
  id bigint generated always as identity primary key,
  username text not null,
  address text not null,
  at timestamptz not null
);
create index on sign_in_failure (username, at);
create index on sign_in_failure (address, at);

do $$
declare t text;
begin
  foreach t in array array['sign_in_user', 'sign_in_session', 'sign_in_account', 'sign_in_verification', 'sign_in_two_factor', 'sign_in_failure'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- A user named by an import of people: known, but without a password, so that nobody can sign in until an administrator
-- gives one. Returns null when the username belongs to another centre.
create function app.invite_user(asked_username text, asked_name text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  home int := app.worker_centre();
  found sign_in_user;
begin
  if home is null then raise exception 'only the worker of a centre invites users' using errcode = '42501'; end if;
  insert into sign_in_user (id, centre_id, username, display_username, name, email)
  values (gen_random_uuid()::text, home, lower(asked_username), asked_username, asked_name, gen_random_uuid()::text || '@local.invalid')
  on conflict (username) do nothing;
  select * into found from sign_in_user where username = lower(asked_username);
  return case when found.centre_id = home then found.id end;
end $$;
revoke execute on function app.invite_user(text, text) from public;
grant execute on function app.invite_user(text, text) to banzhang_worker;
