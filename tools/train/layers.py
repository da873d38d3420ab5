"""What the taggers' networks have in common."""
import torch
import torch.nn as nn


def begin_lstm(lstm, hidden):
    """Orthogonal recurrent weights, a gate at a time; a forget gate that begins open (Jozefowicz et al. 2015)."""
    for k in range(4):
        nn.init.orthogonal_(lstm.weight_hh_l0.data[k * hidden:(k + 1) * hidden])
    nn.init.xavier_uniform_(lstm.weight_ih_l0.data)
    lstm.bias_hh_l0.data.zero_()
    lstm.bias_ih_l0.data.zero_()
    lstm.bias_ih_l0.data[hidden:2 * hidden] = 1.0


def shared_dropout(x, p, training):
    """B x T x n: one mask for all tokens of a sequence (Gal and Ghahramani 2016)."""
    if not training:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= p).float() / (1 - p)
