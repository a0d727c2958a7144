#!/bin/sh
# Makes the account of a wall: it signs in to the screens and nowhere else, may do nothing as another, and owns no secret
# but its login to the database. Run once, as root; it may be run again.
set -eu
account=${1:-wall}
id "$account" >/dev/null 2>&1 || useradd --create-home --user-group --shell /bin/sh "$account"
passwd --lock "$account"
for group in sudo wheel adm docker; do
    gpasswd --delete "$account" "$group" >/dev/null 2>&1 || true
done
home=$(getent passwd "$account" | cut -d: -f6)
chmod 0700 "$home"
# Settings that the account can read and not change: the hash of the PIN stands there.
install -d -m 0755 /etc/command-hall
[ -e /etc/command-hall/wall.toml ] || install -m 0640 -g "$account" /dev/null /etc/command-hall/wall.toml
# No way past the program by the kernel's keys.
printf 'kernel.sysrq = 0\n' > /etc/sysctl.d/90-command-hall-kiosk.conf
sysctl --quiet --load=/etc/sysctl.d/90-command-hall-kiosk.conf
