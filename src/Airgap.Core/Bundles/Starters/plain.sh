# Installs a bundle without the program: checks, stages, renames, and writes Rancher Desktop's version list. apply.sh reads this file, and
# provides bundle, system, processor, fail, note and finish. bin/plain.tsv says which file goes where; its fields are separated by tabs:
#
#   bundle  the bundle's id                           label    a label of the version list, its version
#   base    the bundle that has what a delta lacks    setting  a key of kuberlr.conf, its value
#   file    platforms, part, mode, SHA-256, path in the bundle, root (cache, kuberlr or home), path below the root
tab='	'

plain_help() {
  cat <<'HELP'
Usage: sh apply.sh --plain [OPTION...]

Installs the bundle with this script alone: it checks every file, then copies
it. It writes no receipt, so 'airgap undo' does not know these files. A later
'airgap apply' checks them and leaves the correct ones in place.

  --check             Compare the machine with the bundle; change nothing.
                      Exit code 6 if there is a difference
  --dry-run           Show what would be copied; change nothing
  --expect ID         Refuse every other bundle: the whole id, or its first
                      20 digits
  --only PART         Install only k3s, kubectl or files; may be repeated
  --home DIR          The home of the user who runs Rancher Desktop
  --cache DIR         Rancher Desktop's cache, if it is elsewhere
  --kuberlr DIR       kuberlr's folder, if it is elsewhere
  --platform OS/ARCH  The platform of the machine, if it is not this one

Exit codes: 0 ready, 1 failed, 2 wrong option, 5 a file is damaged, 6 --check
found a difference, 130 interrupted.
HELP
}

plain_main() {
  check=no home='' cache='' kuberlr='' only='' expected='' target=$system/$processor
  while [ $# -gt 0 ]; do
    case $1 in
      --check | --dry-run) check=${1#--} ;;
      -h | --help) plain_help; return 0 ;;
      --home | --cache | --kuberlr | --only | --expect | --platform)
        [ -n "${2-}" ] || fail 2 "$1 needs a value"
        take_option "$1" "$2"
        # The id may be typed as it is spoken, in groups of four.
        [ "$1" != --expect ] || while is_group "${3-}"; do
          expected=$expected$(lower "$3")
          shift
        done
        shift
        ;;
      --*=?*) take_option "${1%%=*}" "${1#*=}" ;;
      --report | --rancher-desktop)
        skip_option "$1"
        [ $# -lt 2 ] || shift
        ;;
      *) skip_option "${1%%=*}" ;;
    esac
    shift
  done
  require_no_signers
  find_folders
  find_hash
  open_bundle
  compare
  [ "$check" = no ] || { report_check; return; }
  install_all
}

take_option() {
  case $1 in
    --home) home=$(absolute "$2") || fail 1 "there is no home folder '$2'" ;;
    --cache) cache=$(absolute "$2") || fail 1 "there is no folder '$2'" ;;
    --kuberlr) kuberlr=$(absolute "$2") || fail 1 "there is no folder '$2'" ;;
    --expect) expected=$(lower "$2" | sed 's/^sha256://' | tr -d ' -') ;;
    --platform) target=$2 ;;
    --only)
      case $2 in k3s | kubectl | files) only="$only $2" ;; *) fail 2 "--only takes k3s, kubectl or files" ;; esac
      ;;
    *) skip_option "$1" ;;
  esac
}

# If the program does not run, its other options are skipped, so that the bundle is installed nevertheless.
skip_option() {
  case $falls_back$1 in
    yes--report | yes--rancher-desktop | yes--no-wait | yes--prune | yes--allow-older | yes--no-progress | yes--json)
      note "note: $1 needs the program, and is ignored"
      ;;
    *--key) unchecked "--key asks for a signature" "; or leave out --key, if you checked this copy yourself" ;;
    yes--quiet | yes-q | yes--verbose | yes-v | yes--yes | yes-y) ;;
    *) fail 2 "without the program, there is no '$1'; see: sh apply.sh --plain --help" ;;
  esac
}

# Signatures are checked by the program only. Nothing is installed that ought to be signed and is not checked.
unchecked() { fail 5 "$1, and only the program checks signatures: use an airgap that was installed before${2-}"; }

require_no_signers() {
  settings=${HOME-}/.config
  case ${XDG_CONFIG_HOME-} in /*) settings=$XDG_CONFIG_HOME ;; esac
  for folder in /etc "$settings"; do
    signers=$folder/airgap/signers
    if [ -e "$signers" ] || [ -L "$signers" ]; then unchecked "'$signers' asks for a signature"; fi
    # The nearest folder that exists must be readable: a link that leads nowhere, or a denied folder, could hide the file.
    case $folder in /*) part=$folder/airgap ;; *) continue ;; esac
    until [ -d "$part" ] || [ -e "$part" ] || [ -L "$part" ]; do
      part=${part%/*}
      [ -n "$part" ] || part=/
    done
    if [ "$part" != /dev/null ] && ! { [ -d "$part" ] && [ -x "$part" ]; }; then
      unchecked "'$part' cannot be read, so it is unknown whether '$signers' asks for a signature"
    fi
  done
}

is_group() { case $1 in [0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]) ;; *) return 1 ;; esac; }

lower() { printf '%s' "$1" | tr 'A-F' 'a-f'; }

absolute() { CDPATH='' cd -- "$1" 2>/dev/null && pwd; }

find_folders() {
  if [ "$(id -u)" = 0 ] && { [ -z "$home" ] || [ -z "$(find "$home" -prune -user 0)" ]; }; then
    fail 1 "Rancher Desktop does not run as root: run this as the user who runs Rancher Desktop"
  fi
  case $target in
    "$system"/*) ;;
    *) [ -n "$home" ] || fail 2 "the folders of a $target machine are unknown here: name its home with --home" ;;
  esac
  given=$home
  [ -n "$home" ] || home=${HOME-}
  case $home in /*) ;; *) fail 1 "the environment names no home folder: name it with --home" ;; esac
  if [ -z "$cache" ]; then
    caches=$home/.cache
    [ -n "$given" ] || case ${XDG_CACHE_HOME-} in /*) caches=$XDG_CACHE_HOME ;; esac
    case $target in
      linux/*) cache=$caches/rancher-desktop ;;
      darwin/*) cache=$home/Library/Caches/rancher-desktop ;;
      windows/*) cache=$home/AppData/Local/rancher-desktop/cache ;;
      *) fail 2 "there is no platform '$target'" ;;
    esac
  fi
  [ -n "$kuberlr" ] || kuberlr=$home/.kuberlr
}

find_hash() {
  for hash in sha256sum 'shasum -a 256' 'openssl dgst -sha256 -r'; do
    case $(printf '' | $hash 2>/dev/null) in e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855*) return ;; esac
  done
  fail 1 "this system has no sha256sum, shasum or openssl, so files cannot be checked"
}

# Prints the SHA-256 of a file; something else if it cannot be read.
hash_of() {
  sum=$($hash <"$1" 2>/dev/null)
  printf '%s' "${sum%% *}"
}

damaged() { fail 5 "$1: copy the bundle again from where it was built"; }

# Checks a small file of the bundle with SHA256SUMS.
require_listed() {
  [ -f "$bundle/$1" ] || damaged "$1 is missing"
  [ "$(sed -n "s|^\([0-9a-f]*\)  $1\$|\1|p" "$bundle/SHA256SUMS")" = "$(hash_of "$bundle/$1")" ] || damaged "$1 is damaged"
}

open_bundle() {
  [ -f "$bundle/SHA256SUMS" ] || damaged "the bundle is not complete, because it has no SHA256SUMS"
  require_listed airgap.lock.json
  require_listed bin/plain.tsv
  work=$(mktemp -d "${TMPDIR:-/tmp}/airgap.XXXXXX") || fail 1 "no folder for temporary files: set TMPDIR"
  cleanup=clean_up bad_tags=''
  trap 'note "interrupted: run it again"; finish 130' INT TERM HUP
  trap 'finish 141' PIPE
  id=$(hash_of "$bundle/airgap.lock.json") listed_id='' base=''
  while IFS=$tab read -r kind first rest; do
    case $kind in bundle) listed_id=$first ;; base) base=$first ;; esac
  done <"$bundle/bin/plain.tsv"
  printf 'bundle sha256:%s\nshort  %s\n' "$id" \
    "$(printf '%s' "$id" | sed 's/^\(....\)\(....\)\(....\)\(....\)\(....\).*/\1 \2 \3 \4 \5/')"
  if [ -n "$expected" ]; then
    [ ${#expected} -ge 20 ] || fail 2 "--expect takes the bundle's id, or at least its first 20 digits"
    case $id in "$expected"*) ;; *) fail 5 "this bundle is not '$expected': ask the sender which bundle it should be" ;; esac
  fi
  # The id covers the lock file alone. So the list must agree with it: each file, its digest and its folder.
  [ "$listed_id" = "sha256:$id" ] || damaged "bin/plain.tsv belongs to another bundle"
  # A path with escapes, as JSON has them for rare letters, is compared by its digest alone.
  sed -n -e '/^ *"path": "/{s///;s/",$//;s/.*\\.*/*/;h;}' -e '/^ *"sha256": "/{s///;s/",*$//;G;s/\n/	/;p;}' "$bundle/airgap.lock.json" |
    sort -u >"$work/locked"
  sed -n 's/^file	[^	]*	[^	]*	[^	]*	\([^	]*	[^	]*\)	.*/\1/p' "$bundle/bin/plain.tsv" | sort -u >"$work/listed"
  [ -z "$(comm -13 "$work/locked" "$work/listed" | sed 's/	.*/	*/' | sort -u | comm -13 "$work/locked" -)" ] ||
    damaged "bin/plain.tsv has files that airgap.lock.json does not have"
}

# Calls a function for each file of this machine, with its fields in part, mode, digest, source, root and below.
each_file() {
  while IFS=$tab read -r kind platforms part mode digest source root below; do
    case "$kind,$platforms," in file,*"$target",*) ;; *) continue ;; esac
    case "${only:-"$part"} " in *"$part "*) ;; *) continue ;; esac
    require_place
    case $root in cache) root=$cache ;; kuberlr) root=$kuberlr ;; home) root=$home ;; esac
    "$1"
  done <"$bundle/bin/plain.tsv"
}

# Fails unless the lock file puts a file into this folder.
require_place() {
  case $mode in 644 | 755) ;; *) damaged "bin/plain.tsv has an invalid mode" ;; esac
  case "/$below/" in */../* | */./* | *//*) damaged "bin/plain.tsv has an invalid path" ;; esac
  case $part in
    k3s) [ "$source" = "cache/$below" ] && [ "$root" = cache ] ;;
    kubectl) [ "$source" = "kuberlr/$below" ] && [ "$root" = kuberlr ] ;;
    files)
      # No file is installed in a folder that begins with a dot.
      case "/${below%/*}/" in */.*) damaged "bin/plain.tsv has an invalid path" ;; esac
      [ "${source##*/}" = "${below##*/}" ] || damaged "bin/plain.tsv does not agree with airgap.lock.json"
      install="{$root}/${below%/*}"
      [ "$install" = "${known_install-}" ] || grep -qF "\"install\": \"$install\"" "$bundle/airgap.lock.json" ||
        grep -q '"install": ".*\\' "$bundle/airgap.lock.json" && known_install=$install
      ;;
    *) false ;;
  esac || damaged "bin/plain.tsv does not agree with airgap.lock.json"
}

compare() {
  found=0 wrong=0 first_wrong='' tags='' bad_tags=''
  rm -f "$work/needed"
  each_file compare_file
  [ "$found" -gt 0 ] || fail 1 "this bundle has no files for $target"
  tags=$(printf '%s\n' $tags | by_version | sed 's/.* //')
  tag='' setting=''
  case "${only:-kubectl} " in *"kubectl "*) ;; *) return 0 ;; esac
  while IFS=$tab read -r kind key value; do
    case $kind$key$value in settingAllowDownloadtrue | settingAllowDownloadfalse) ;; *) continue ;; esac
    grep -qi "^[[:blank:]]*${key}[[:blank:]]*=[[:blank:]]*${value}" "$kuberlr/kuberlr.conf" 2>/dev/null && continue
    setting="$key = $value"
    mark "'$kuberlr/kuberlr.conf' does not have: $setting"
  done <"$bundle/bin/plain.tsv"
}

compare_file() {
  found=$((found + 1))
  refuse_links
  tag=''
  if [ "$part" = k3s ]; then
    tag=${below#k3s/} tag=${tag%%/*}
    case " $tags " in *" $tag "*) ;; *) tags="$tags $tag" ;; esac
    [ ! -e "$root/k3s/$tag" ] || [ -d "$root/k3s/$tag" ] || fail 1 "'$root/k3s/$tag' is a file, and must be a folder: move it away"
  fi
  if is_right; then
    # Rancher Desktop takes the compressed images first, also if they are damaged.
    case $below in *.tar) [ "$part" != k3s ] || [ ! -e "$root/$below.zst" ] || mark "'$root/$below.zst' is not part of the bundle" ;; esac
    return
  fi
  if [ -d "$root/$below" ]; then
    fail 1 "'$root/$below' is a folder, and must be a file: move it away"
  elif [ "$part" = files ] && [ -e "$root/$below" ]; then
    [ "$check" != no ] || fail 1 "'$root/$below' exists with other content: move it away"
    mark "'$root/$below' has other content"
  elif [ -e "$root/$below" ]; then
    mark "'$root/$below' is damaged"
  else
    mark "'$root/$below' is missing"
  fi
  [ -e "$bundle/$source" ] || [ -z "$base" ] || fail 1 "this is a delta: install bundle $base first, which has $source"
  [ -f "$bundle/$source" ] || damaged "$source is missing"
  [ "$check" = no ] || [ "$(hash_of "$bundle/$source")" = "$digest" ] || damaged "$source is damaged"
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$part" "$mode" "$digest" "$source" "$root" "$below" >>"$work/needed" ||
    fail 1 "there is no room for temporary files in '${TMPDIR:-/tmp}'"
}

is_right() {
  [ -f "$root/$below" ] && [ "$(hash_of "$root/$below")" = "$digest" ] || return
  [ "$mode" = 644 ] || [ "$part" = k3s ] || [ -x "$root/$below" ] || [ "${target%%/*}" = windows ]
}

mark() {
  wrong=$((wrong + 1))
  [ -n "$first_wrong" ] || first_wrong=$1
  [ -z "$tag" ] || case " $bad_tags " in *" $tag "*) ;; *) bad_tags="$bad_tags $tag" ;; esac
}

# Links above the root are a user's choice. Rancher Desktop's virtual machine cannot follow links below it.
refuse_links() {
  linked=$root left=$below
  while [ -n "$left" ]; do
    linked=$linked/${left%%/*}
    case $left in */*) left=${left#*/} ;; *) left='' ;; esac
    [ ! -L "$linked" ] || fail 1 "'$linked' is a link: replace it by a folder or file"
  done
}

# Sorts tags by version: major, minor, patch, build and tag, separated by blanks. Other names are dropped.
by_version() {
  sed -n -e '/[vs.]0[0-9]/d' \
    -e 's/^v\([0-9]\{1,6\}\)\.\([0-9]\{1,6\}\)\.\([0-9]\{1,6\}\)+k3s\([0-9]\{1,6\}\)$/\1 \2 \3 \4 &/p' |
    sort -k1,1n -k2,2n -k3,3n -k4,4n
}

handles_k3s() { case "${only:-k3s} " in *"k3s "*) ;; *) return 1 ;; esac; }

say_ready() {
  handles_k3s || { echo 'everything is in place'; return; }
  ready=''
  for tag in $tags; do
    tag=${tag#v}
    ready="$ready, ${tag%%+*}"
  done
  echo "ready: ${ready#, }"
}

report_check() {
  if [ "$check" = dry-run ]; then
    [ ! -e "$work/needed" ] || cut -f 4 "$work/needed" | sed 's/^/would copy /'
    has_list || echo 'would write the version list'
    echo 'nothing was changed'
    return
  fi
  tag=''
  [ -n "$first_wrong" ] || has_list || mark "'$cache/k3s-versions.json' does not list exactly the complete releases"
  [ -n "$first_wrong" ] || { say_ready; return 0; }
  echo "not ready: $first_wrong$([ "$wrong" -eq 1 ] || echo ", and $((wrong - 1)) more")"
  return 6
}

install_all() {
  if [ -z "$first_wrong" ] && ! ls -d "$cache"/k3s/.airgap-* >/dev/null 2>&1 && has_list; then
    echo 'nothing changed: everything is in place'
    say_ready
    return
  fi
  lock_machine
  recover
  compare # Nobody else changes the machine now.
  stages=yes
  each_file stage_release
  [ ! -e "$work/needed" ] || while IFS=$tab read -r part mode digest source root below; do stage_file; done <"$work/needed"
  sync
  trap '' INT TERM HUP # Until all is renamed.
  for tag in $bad_tags; do place_release; done
  [ ! -e "$work/staged" ] || while IFS=$tab read -r from to; do
    mv -f "$from" "$to" || fail 1 "'$to' cannot be written: permission denied"
  done <"$work/staged"
  rm -f "$work/staged"
  has_list || write_list
  [ -z "$setting" ] || write_setting
  sync
  echo "installed without the program: no receipt was written, so 'airgap undo' does not know these files"
  say_ready
}

has_list() {
  handles_k3s || return 0
  make_list
  [ ! -e "$cache/k3s-versions.json" ] || [ -f "$cache/k3s-versions.json" ] ||
    fail 1 "'$cache/k3s-versions.json' is not a file: move it away"
  cmp -s "$work/list" "$cache/k3s-versions.json"
}

# Two of these scripts must not change one machine at the same time, nor one of them and airgap.
lock_machine() {
  make_folder "$cache"
  lock=$cache/.airgap-plain
  if ! mkdir "$lock" 2>/dev/null; then
    [ -d "$lock" ] || fail 1 "'$cache' cannot be written: permission denied"
    other=$(cat "$lock/process" 2>/dev/null)
    # The other one may be about to write its number, or was killed before that.
    [ -n "$other" ] || { sleep 1; other=$(cat "$lock/process" 2>/dev/null); }
    [ -z "$other" ] || ! kill -0 "$other" 2>/dev/null ||
      fail 1 "another apply.sh changes this machine; if none runs, delete the folder '$lock'"
  fi
  echo $$ >"$lock/process" || fail 1 "'$cache' cannot be written: is the disk full?"
  locked=$lock
  for busy in "$cache/.airgap-busy" "$kuberlr/.airgap-busy"; do
    [ ! -e "$busy" ] || fail 1 "another airgap changes this machine, or was interrupted; if none runs, delete '$busy'"
  done
}

clean_up() {
  [ ! -e "$work/staged" ] || while IFS=$tab read -r from to; do rm -f "$from"; done <"$work/staged"
  for tag in $bad_tags; do [ "${stages-no}" = no ] || remove_release "$cache/k3s/.airgap-new-$tag" 2>/dev/null; done
  [ -z "${locked-}" ] || rm -rf "$locked"
  rm -rf "$work"
}

make_folder() {
  [ -d "$1" ] || mkdir -p "$1" 2>/dev/null || fail 1 "the folder '$1' cannot be made: permission denied, or a file is in its place"
}

# Deletes the files of a release in a folder, and the folder if nothing else is in it.
remove_release() {
  [ -d "$1" ] || return 0
  rm -f "$1"/k3s "$1"/k3s-arm64 "$1"/k3s-airgap-images-* "$1"/sha256sum-*
  rmdir "$1"
}

# An interrupted run may have left a release under a temporary name.
recover() {
  for old in "$cache"/k3s/.airgap-old-v*; do
    [ -d "$old" ] || continue
    now=$cache/k3s/${old##*/.airgap-old-}
    [ ! -e "$now" ] || { move_others; continue; }
    mv "$old" "$now"
  done
  for new in "$cache"/k3s/.airgap-new-v*; do
    [ ! -d "$new" ] || remove_release "$new" 2>/dev/null || fail 1 "'$new' has other files: move them away"
  done
}

stage_release() {
  [ "$part" = k3s ] || return 0
  tag=${below#k3s/} tag=${tag%%/*}
  case " $bad_tags " in *" $tag "*) ;; *) return 0 ;; esac
  new=$cache/k3s/.airgap-new-$tag
  if [ "$tag" != "${staged_tag-}" ]; then
    staged_tag=$tag
    remove_release "$new" || fail 1 "'$new' has other files: move them away"
    make_folder "$new"
  fi
  from=$bundle/$source
  [ -f "$from" ] || from=$root/$below
  copy_file "$from" "$new/${below##*/}"
}

stage_file() {
  [ "$part" != k3s ] || return 0
  folder=$root/$below folder=${folder%/*} name=${below##*/}
  make_folder "$folder"
  [ ${#name} -le 200 ] || name=$digest
  printf '%s\t%s\n' "$folder/.airgap-new-$name" "$root/$below" >>"$work/staged" ||
    fail 1 "there is no room for temporary files in '${TMPDIR:-/tmp}'"
  copy_file "$bundle/$source" "$folder/.airgap-new-$name"
}

copy_file() {
  echo "copying $source"
  [ ! -e "$2" ] && [ ! -L "$2" ] || rm -f "$2"
  cp "$1" "$2" 2>"$work/problem" || fail 1 "$source cannot be copied: $(sed 's/^.*: //' "$work/problem" | tail -n 1)"
  [ "$(hash_of "$2")" = "$digest" ] || damaged "$source is damaged"
  chmod "$mode" "$2" || fail 1 "'$2': the permissions cannot be set"
}

place_release() {
  new=$cache/k3s/.airgap-new-$tag old=$cache/k3s/.airgap-old-$tag now=$cache/k3s/$tag
  [ ! -e "$old" ] || fail 1 "'$old' is in the way: move it away"
  [ ! -e "$now" ] || mv "$now" "$old" || fail 1 "'$now' cannot be replaced: permission denied"
  mv "$new" "$now" || { [ ! -e "$old" ] || mv "$old" "$now"; fail 1 "'$now' cannot be written: permission denied"; }
  [ ! -e "$old" ] || move_others
}

# Moves what a user put into a replaced release to the new one, and deletes the rest.
move_others() {
  for other in "$old"/* "$old"/.[!.]* "$old"/..?*; do
    [ -e "$other" ] || [ -L "$other" ] || continue
    case ${other##*/} in
      "k3s-airgap-images-${target#*/}.tar" | "k3s-airgap-images-${target#*/}.tar.zst") rm -f "$other" ;;
      *) if [ -e "$now/${other##*/}" ]; then rm -f "$other"; else mv "$other" "$now/"; fi ;;
    esac
  done
  rmdir "$old" 2>/dev/null || note "note: '$old' has files that were not deleted"
}

# Rancher Desktop's rule for a release that it uses without a network.
is_complete() {
  processor_name=${target#*/}
  sums=$1/sha256sum-$processor_name.txt images=k3s-airgap-images-$processor_name.tar executable=k3s
  [ "$processor_name" = amd64 ] || executable=k3s-$processor_name
  [ ! -e "$1/$images.zst" ] || images=$images.zst
  for file in "$executable" "$images"; do
    [ -f "$1/$file" ] && [ ! -L "$1/$file" ] && [ -f "$sums" ] && [ ! -L "$sums" ] && [ ! -L "$1" ] || return
    wanted=$(tr -d '\r' <"$sums" | tr 'A-F' 'a-f' | grep "[[:blank:]]${file}[[:blank:]]*\$" |
      tail -n 1 | sed 's/^[[:blank:]]*//; s/[[:blank:]].*//')
    [ -n "$wanted" ] && [ "$(hash_of "$1/$file")" = "$wanted" ] || return
  done
}

# The releases of the bundle and the complete ones of others: of each version the highest build, as its version and tag, lowest first.
complete_releases() {
  {
    printf '%s\n' $tags
    for folder in "$cache"/k3s/v*; do
      name=${folder##*/}
      case " $(printf '%s ' $tags) " in *" $name "*) ;; *) ! is_complete "$folder" || echo "$name" ;; esac
    done
  } | by_version | {
    before='' line=''
    while read -r major minor patch build tag; do
      [ "$major.$minor.$patch" = "$before" ] || [ -z "$line" ] || echo "$line"
      before=$major.$minor.$patch line="$before $tag"
    done
    echo "$line"
  }
}

# The labels and their versions. $listed has the version and the tag of each release, lowest first.
labels() {
  highest=$(printf '%s\n' "$listed" | sed -n '$s/ .*//p') stable=''
  while IFS=$tab read -r kind label version; do
    case $kind$label in labelstable | labellatest) ;; *) continue ;; esac
    printf '%s\n' "$listed" | grep -qF "$version " || continue
    if [ "$label" = stable ]; then stable=$version; else echo "$label $version"; fi
  done <"$bundle/bin/plain.tsv"
  echo "stable ${stable:-$highest}"
  printf '%s\n' "$listed" | {
    minor='' line=''
    while read -r version tag; do
      [ "${version%.*}" = "$minor" ] || [ -z "$line" ] || echo "$line"
      minor=${version%.*} line="v$minor $version"
    done
    echo "$line"
  }
}

make_list() {
  listed=$(complete_releases)
  {
    printf '{\n  "cacheVersion": 2,\n  "channels": {\n'
    labels | sort | sed -e 's/^\(.*\) \(.*\)$/    "\1": "\2"/' -e '$!s/$/,/'
    printf '  },\n  "versions": [\n'
    printf '%s\n' "$listed" | sed -e 's/^.* \(v.*\)$/    "\1"/' -e '$!s/$/,/'
    printf '  ]\n}\n'
  } >"$work/list" || fail 1 "'$work/list' cannot be written: is the disk full?"
}

# Writes the version list. An earlier one that differs stays beside it.
write_list() {
  list=$cache/k3s-versions.json new=$cache/.airgap-tmp-k3s-versions.json
  if [ -e "$list" ]; then
    number=1
    while [ -e "$list.old-$number" ]; do number=$((number + 1)); done
    cp -p "$list" "$new" && mv "$new" "$list.old-$number" || {
      rm -f "$new"
      fail 1 "'$list.old-$number' cannot be written: is the disk full?"
    }
    echo "kept the earlier version list: $list.old-$number"
  fi
  cp "$work/list" "$new" && mv -f "$new" "$list" || fail 1 "'$list' cannot be written: is the disk full?"
}

# Sets a key in a new kuberlr.conf. An existing one is the user's.
write_setting() {
  file=$kuberlr/kuberlr.conf
  if [ -e "$file" ]; then
    note "note: '$file' is not changed; set this in it: $setting"
  else
    make_folder "$kuberlr"
    { echo "$setting" >"$kuberlr/.airgap-tmp-kuberlr.conf"; } 2>/dev/null && mv "$kuberlr/.airgap-tmp-kuberlr.conf" "$file" ||
      fail 1 "'$file' cannot be written: permission denied"
  fi
}

# End.
