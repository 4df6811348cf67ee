-- Who is an administrator no longer has no invitations any more.
CREATE INDEX account_invites_of_creator ON account_invites (creator_key);
