#!/bin/sh
# Granskar planerna i en mapp. Slutar med 0 utan fel, 1 med fel och 2 om granskningen inte kunde köras.
#
#   sh kontroll.sh                      granskar alla planer under den här mappen
#   sh kontroll.sh --bara-redovisningar skriver bara redovisningarna
#
#   PLANER         mappen att leta i (annars den som skriptet körs i)
#   DAG            dagen att granska från, som 2026-04-30 (annars i dag)
#   FORMAT         text, json, github, sarif eller junit (annars text)
#   REDOVISNINGAR  mapp för redovisningar med anmärkningarna som bilaga (annars skrivs inga)
set -u

fil=$(mktemp) || exit 2
trap 'rm -f "$fil"' EXIT
find "${PLANER:-.}" -type d -name '.?*' ! -name '..' -prune -o \
    -type f \( -name 'plan*.toml' -o -name 'plan*.json' \) -print | sort > "$fil"
if [ ! -s "$fil" ]; then
    echo "Det finns ingen plan under ${PLANER:-.}." >&2
    exit 2
fi

# En plan per rad, också när namnet har blanksteg.
bara=${1:-}
set --
while IFS= read -r plan; do
    set -- "$@" "$plan"
done < "$fil"

kod=0
if [ "$bara" != "--bara-redovisningar" ]; then
    styrmodell check --format "${FORMAT:-text}" ${DAG:+--as-of "$DAG"} -- "$@" || kod=$?
    [ "$kod" -le 1 ] || exit "$kod"
fi
if [ -n "${REDOVISNINGAR:-}" ]; then
    mkdir -p "$REDOVISNINGAR" || exit 2
    for plan in "$@"; do
        namn=$(printf '%s' "$plan" | sed 's|^[./]*||; s|/|-|g; s|[.]toml$||')
        styrmodell report ${DAG:+--as-of "$DAG"} --findings --to "$REDOVISNINGAR/$namn.docx" -- "$plan" || exit 2
    done
fi
exit "$kod"
